import { describe, expect, test } from 'vitest';
import { idOf, refTo, schemaOf, type Node } from '../node.ts';
import { attribute, testScope } from '../testing.ts';
import { check } from './check.ts';
import type { Check } from './check-text.ts';
import { comment } from './comment.ts';
import { commentOn } from './comment-text.ts';
import { ownedBy } from './owned-by.ts';

const table = refTo('table', 'public', 't');
const col = (name: string) => refTo('column', 'public', 't', name);
const checkOf = (sql: Check['sql'], more: Partial<Check> = {}): Check => ({
  kind: 'check',
  in: table,
  name: '',
  sql,
  ...more,
});

describe('a check', () => {
  test('is called after its column when it mentions exactly one', () => {
    const name = (sql: Check['sql'], home = table): string =>
      check.syntax.defaultName?.(checkOf(sql, { in: home }), new Map(), '') ?? '';
    expect(name([col('a'), ' > 0 and ', col('a'), ' < 9'])).toBe('t_a_check');
    expect(name([col('a'), ' < ', col('b')])).toBe('t_check');
    expect(name('1 > 0')).toBe('t_check');
    expect(name("value <> ''", refTo('domain', 'public', 'email'))).toBe('email_check');
  });

  test('stands on the line of its only column', () => {
    const print = check.syntax.at === 'attribute' ? check.syntax.print : () => ({ name: '' });
    expect(print(checkOf([col('a'), ' > 0'], { name: 't_a_check' }), new Map())).toEqual({
      name: 'check',
      args: ['a > 0'],
      on: 'a',
    });
    expect(print(checkOf([col('a'), ' < ', col('b')], { name: 'own', noInherit: true }), new Map())).toEqual({
      name: 'check',
      args: ['a < b', 'noInherit: true', 'name: own'],
    });
  });

  test('has one expression', () => {
    const read = (text: string) => {
      const scope = testScope();
      const nodes =
        check.syntax.at === 'attribute' ? check.syntax.read(attribute(text), table, undefined, scope) : [];
      return [nodes, scope.problems];
    };
    expect(read('@check(a > 0, noInherit: true)')).toEqual([
      [{ kind: 'check', in: table, sql: 'a > 0', noInherit: true }],
      [],
    ]);
    expect(read('@check(f(a, b) > 0)')).toEqual([[{ kind: 'check', in: table, sql: 'f(a, b) > 0' }], []]);
    expect(read('@check')).toEqual([[], ['MIG110']]);
    expect(read('@check(a > 0, b > 0)')[1]).toEqual(['MIG109']);
  });
});

describe('a comment', () => {
  const domain: Node = { kind: 'domain', in: refTo('schema', 'public'), name: 'd', type: 'text' };
  test.each<[string, string]>([
    ['schema auth', 'schema auth'],
    ['extension "uuid-ossp"', 'extension "uuid-ossp"'],
    ['enum auth.Mood', 'type auth."Mood"'],
    ['domain public.d', 'domain d'],
    ['sequence auth.n', 'sequence auth.n'],
    ['table public.t', 'table t'],
    ['column public.t.user', 'column t."user"'],
    ['column auth.t.a', 'column auth.t.a'],
    ['primary_key public.t.pk', 'constraint pk on t'],
    ['foreign_key auth."a.b".f', 'constraint f on auth."a.b"'],
    ['check public.t.c', 'constraint c on t'],
    ['check public.d.c', 'constraint c on domain d'],
    ['index public.t.i', 'index i'],
    ['index auth.t.i', 'index auth.i'],
  ])('on %s', (id, spelled) => expect(commentOn(id, schemaOf([domain]))).toBe(spelled));

  test('without text is none, and holds no null character', () => {
    const read = comment.syntax.at === 'doc' ? comment.syntax.read : () => [];
    expect([read('', table), read('\0', table), read('a\0b', table)]).toEqual([
      [],
      [],
      [{ kind: 'comment', in: table, text: 'ab' }],
    ]);
  });
});

test('a sequence is owned by a column of a table', () => {
  const read = (text: string) => {
    const scope = testScope(['gone']);
    const nodes =
      ownedBy.syntax.at === 'attribute'
        ? ownedBy.syntax.read(attribute(text), refTo('sequence', 'public', 'n'), undefined, scope)
        : [];
    return [nodes.map((node) => [idOf(node), node['column']]), scope.problems];
  };
  const id = 'owned_by sequence public.n';
  expect(read('@ownedBy(t.a)')).toEqual([[[id, col('a')]], []]);
  expect(read('@ownedBy(auth.t."the a")')).toEqual([[[id, refTo('column', 'auth', 't', 'the a')]], []]);
  expect(read('@ownedBy(a)')).toEqual([[], ['MIG110']]);
  expect(read('@ownedBy(t.gone)')).toEqual([[], ['MIG111']]);
});
