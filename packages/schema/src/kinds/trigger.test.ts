import { describe, expect, test } from 'vitest';
import { refTo, type Node } from '../node.ts';
import { attribute, testScope } from '../testing.ts';
import { trigger } from './trigger.ts';
import type { Trigger } from './trigger-statements.ts';

const read = (text: string, home = refTo('table', 'public', 't'), unknown: readonly string[] = []) => {
  const texts: string[] = [];
  const scope = testScope(unknown);
  const noted = {
    ...scope,
    problem: (...[code, , values]: Parameters<typeof scope.problem>) =>
      void texts.push(values?.['text'] ?? code),
  };
  const nodes =
    trigger.syntax.at === 'attribute' ? trigger.syntax.read(attribute(text), home, undefined, noted) : [];
  return { nodes, texts: [...texts, ...scope.problems] };
};

const printed = (node: Node | undefined): string => {
  if (trigger.syntax.at !== 'attribute' || !node) return '';
  const { name, args = [] } = trigger.syntax.print(node as Trigger, new Map()) ?? { name: '' };
  return `@@${name}(${args.join(', ')})`;
};

describe('a trigger is printed as it was read', () => {
  test.each([
    '@@trigger(touch, before: insert or update of email, each: row, execute: touch())',
    '@@trigger("the first", after: insert or update of (a, "b c") or delete, each: row, when: new.a > 0, execute: audit.log())',
    `@@trigger(t, after: update, old: gone, new: "came in", execute: f('it''s', '', 'a\\b'))`,
    '@@trigger(t, after: truncate, execute: "F"(), enabled: replica)',
    '@@trigger(t, after: update of (or), each: row, execute: f(), constraint: true, deferrable: deferred, from: auth.users)',
  ])('%s', (text) => {
    const { nodes, texts } = read(text);
    expect(texts).toEqual([]);
    expect(printed(nodes[0])).toBe(text);
  });
});

test.each([
  [
    '@@trigger(t, before: DELETE OR insert, each: Row, execute: pg_catalog.f(1, a, "B"))',
    "@@trigger(t, before: insert or delete, each: row, execute: f('1', 'a', 'B'))",
  ],
  [
    '@@trigger(t, before: update, each: statement, constraint: false, execute: public.f())',
    '@@trigger(t, before: update, execute: f())',
  ],
])('%s is %s', (text, canonical) => {
  expect(printed(read(text).nodes[0])).toBe(canonical);
});

test.each([
  ['@@trigger(before: update, execute: f())', ['MIG110']],
  ['@@trigger(t, u, before: update, execute: f())', ['MIG109']],
  ['@@trigger(a.b, before: update, execute: f())', ['MIG109']],
  ['@@trigger(t, execute: f())', ['MIG110']],
  ['@@trigger(t, before: update)', ['MIG110']],
  ['@@trigger(t, before: update, execute: f)', ['MIG109']],
  ['@@trigger(t, before: select, execute: f())', ['MIG109']],
  ['@@trigger(t, before: update or update, execute: f())', ['MIG113']],
  ['@@trigger(t, before: update, each: column, execute: f())', ['MIG109']],
  ['@@trigger(t, before: update, enabled: true, execute: f())', ['MIG109']],
  ['@@trigger(t, before: update, on: a, execute: f())', ['MIG108']],
  ['@@trigger(t, before: update of b, execute: f())', ['MIG111']],
  [
    '@@trigger(t, before: insert of a, execute: f())',
    ['only update has columns: a row that is new or gone is so wholly'],
  ],
  [
    '@@trigger(t, before: update, after: insert, execute: f())',
    ['a trigger fires before or after, not both'],
  ],
  [
    '@@trigger(t, before: truncate, each: row, execute: f())',
    ['truncate fires once for the statement, not for each row'],
  ],
  [
    '@@trigger(t, before: update, each: row, constraint: true, execute: f())',
    ['a constraint trigger fires after, and for each row'],
  ],
  [
    '@@trigger(t, after: update, each: row, deferrable: deferred, execute: f())',
    ['only a constraint trigger may wait: write constraint: true'],
  ],
  [
    '@@trigger(t, after: insert, old: a, execute: f())',
    ['there are no old rows where nothing is updated or deleted'],
  ],
  [
    '@@trigger(t, instead of: insert, each: row, execute: f())',
    ['only a view has triggers that fire instead of something; a table has before and after'],
  ],
])('%s', (text, said) => {
  expect(read(text, undefined, ['b']).texts).toEqual(said);
});

test('a view has triggers of its own', () => {
  const view = refTo('view', 'public', 'v');
  expect(read('@@trigger(t, instead of: insert, each: row, execute: f())', view).texts).toEqual([]);
  expect(read('@@trigger(t, before: insert, each: row, execute: f())', view).texts).toEqual([
    'a view has no rows of its own: a trigger for each row fires instead of something',
  ]);
});
