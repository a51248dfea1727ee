import { expect, test } from 'vitest';
import { refTo, type Node } from '../node.ts';
import { attribute, testScope } from '../testing.ts';
import { policy } from './policy.ts';
import type { Policy } from './policy-syntax.ts';
import { rowSecurity, type RowSecurity } from './row-security.ts';

const table = refTo('table', 'public', 't');

const read = (text: string): { readonly nodes: readonly Node[]; readonly said: readonly string[] } => {
  const said: string[] = [];
  const scope = {
    ...testScope(),
    problem: (code: string, _: unknown, values?: { readonly [name: string]: string }) =>
      void said.push(values?.['text'] ?? code),
  };
  const { syntax } = text.startsWith('@rls') ? rowSecurity : policy;
  const nodes = syntax.at === 'attribute' ? syntax.read(attribute(text), table, undefined, scope) : [];
  return { nodes, said };
};

const printed = ([node]: readonly Node[]): string => {
  const text =
    node?.kind === 'policy' && policy.syntax.at === 'attribute'
      ? policy.syntax.print(node as Policy, new Map())
      : rowSecurity.syntax.at === 'attribute' && rowSecurity.syntax.print(node as RowSecurity, new Map());
  if (!text) return '';
  return `${text.head ? '@' : '@@'}${text.name}${text.args ? `(${text.args.join(', ')})` : ''}`;
};

test.each([
  '@rls',
  '@rls(force)',
  '@rls(force, disabled)',
  '@@policy(all_rows)',
  '@@policy("It\'s odd", as: restrictive, for: update, to: pg_monitor, using: a > 0, check: a < 9)',
  '@@policy(p, to: (pg_monitor, pg_signal_backend), using: exists (select 1, 2))',
])('%s is printed as it was read', (text) => {
  const { nodes, said } = read(text);
  expect(said).toEqual([]);
  expect(printed(nodes)).toBe(text);
});

test.each([['@@policy(p, as: permissive, for: ALL, to: public)', '@@policy(p)']])(
  '%s is %s',
  (text, canonical) => {
    expect(printed(read(text).nodes)).toBe(canonical);
  },
);

test.each([
  ['@rls(off)', ['MIG109']],
  ['@rls(force: true)', ['MIG108']],
  ['@rls(disabled)', ['row security that is neither on nor forced is none: leave @rls out']],
  ['@@policy(using: true)', ['MIG110']],
  ['@@policy(p, for: truncate)', ['MIG109']],
  ['@@policy(p, when: true)', ['MIG108']],
  ['@@policy(p, for: insert, using: true)', ['a new row is only checked: write check: in place of using:']],
  ['@@policy(p, for: select, check: true)', ['select writes no rows: write using: in place of check:']],
  ['@@policy(p, to: (pg_monitor, pg_monitor))', ['MIG113']],
  ['@@policy(p, to: (public, pg_monitor))', ['public is everybody: the other roles say nothing more']],
  ['@@policy(p, to: current_user)', ['"current_user" would be whoever runs the migration: name the role']],
])('%s', (text, problems) => {
  expect(read(text).said).toEqual(problems);
});
