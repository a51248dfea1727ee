import { describe, expect, test } from 'vitest';
import { refTo, type Node } from '../node.ts';
import { attribute, testScope } from '../testing.ts';
import { rule } from './rule.ts';
import { withoutBrackets, type Rule } from './rule-syntax.ts';

const table = refTo('table', 'public', 't');

const read = (text: string): { readonly nodes: readonly Node[]; readonly said: readonly string[] } => {
  const said: string[] = [];
  const scope = {
    ...testScope(),
    problem: (code: string, _: unknown, values?: { readonly [name: string]: string }) =>
      void said.push(values?.['text'] ?? code),
  };
  const { syntax } = rule;
  return {
    nodes: syntax.at === 'attribute' ? syntax.read(attribute(text), table, undefined, scope) : [],
    said,
  };
};

const printed = ([node]: readonly Node[]): string => {
  if (!node || rule.syntax.at !== 'attribute') return '';
  const text = rule.syntax.print(node as Rule, new Map());
  return `@@${text?.name}(${text?.args?.join(', ')})`;
};

describe('a rule is printed as it was read', () => {
  test.each([
    '@@rule(keep, on: delete, instead: nothing)',
    `@@rule("a b", on: update, where: old.a <> ')', also: (insert into x values (1, 2); notify y), enabled: replica)`,
    '@@rule(both, on: insert, instead: (select 1 union (select 2)))',
  ])('%s', (text) => {
    const { nodes, said } = read(text);
    expect(said).toEqual([]);
    expect(printed(nodes)).toBe(text);
  });

  test('parentheses and a last semicolon may be more or fewer', () => {
    expect(printed(read('@@rule(r, on: insert, also: ((notify x;)))').nodes)).toBe(
      '@@rule(r, on: insert, also: (notify x))',
    );
    expect(printed(read('@@rule(r, on: insert, also: notify x)').nodes)).toBe(
      '@@rule(r, on: insert, also: (notify x))',
    );
    expect(withoutBrackets('(select 1) union (select 2);')).toBe('(select 1) union (select 2)');
  });
});

test.each([
  ['@@rule(on: insert, also: nothing)', ['MIG110']],
  ['@@rule(r, also: nothing)', ['MIG110']],
  ['@@rule(r, on: insert)', ['MIG110']],
  ['@@rule(r, on: select, also: nothing)', ['MIG109']],
  ['@@rule(r, on: insert, when: true, also: nothing)', ['MIG108']],
  [
    '@@rule(r, on: insert, also: nothing, instead: nothing)',
    ['a rule does something instead or also, not both'],
  ],
])('%s', (text, problems) => {
  expect(read(text).said).toEqual(problems);
});
