import { expect, test } from 'vitest';
import { refTo, schemaOf, type Node } from '../node.ts';
import { columnOf } from '../testing.ts';
import { foreignKey, type ForeignKey } from './foreign-key.ts';

const orgs = refTo('table', 'public', 'orgs');
const of = (kind: string, name: string, fields: Partial<Node>): Node => ({ kind, in: orgs, name, ...fields });
const columns = (...names: readonly string[]) => names.map((name) => columnOf(orgs, name));

const keys = [
  of('index', 'a_first', { unique: true, keys: [{ key: columns('a') }] }),
  of('index', 'partial', { unique: true, keys: [{ key: columns('c') }], where: 'c > 0' }),
  of('index', 'expression', { unique: true, keys: [{ key: 'lower(c)', expression: true }] }),
  of('unique', 'later', { columns: columns('c'), deferrable: 'deferred' }),
  of('unique', 'orgs_a_key', { columns: columns('a') }),
  of('unique', 'orgs_a_b_key', { columns: columns('a', 'b') }),
  of('index', 'only_b', { unique: true, keys: [{ key: columns('b') }] }),
  of('primary_key', 'orgs_pkey', { columns: columns('id', 'region') }),
];

const link = (names: readonly string[], own = names.length, unlogged: readonly string[] = []) => {
  const problems: string[] = [];
  const users = refTo('table', 'public', 'users');
  const node = {
    kind: 'foreign_key',
    in: users,
    name: 'fk',
    columns: Array.from({ length: own }, (_, i) => columnOf(users, `x${i}`)),
    references: columns(...names),
    key: orgs,
  } as ForeignKey;
  const tables = ['orgs', 'users'].map((name) => ({
    kind: 'table',
    in: refTo('schema', 'public'),
    name,
    ...(unlogged.includes(name) ? { unlogged: true } : {}),
  }));
  const schema = schemaOf([...tables, ...keys]);
  return { node: foreignKey.syntax.link?.(node, schema, (code) => problems.push(code)), problems };
};

test.each([
  [['a'], 'unique public.orgs.orgs_a_key'],
  [['b', 'a'], 'unique public.orgs.orgs_a_b_key'],
  [['b'], 'index public.orgs.only_b'],
  [['region', 'id'], 'primary_key public.orgs.orgs_pkey'],
])('%s stands on %s', (names, key) => expect(link(names).node?.key).toEqual({ ref: key }));

test('a table alone means its primary key', () => {
  const { node, problems } = link([], 2);
  expect(node).toMatchObject({
    references: columns('id', 'region'),
    key: { ref: 'primary_key public.orgs.orgs_pkey' },
  });
  expect(problems).toEqual([]);
});

test('what no key has exactly is reported', () => {
  expect(link(['c']).problems).toEqual(['MIG114']);
  expect(link(['id']).problems).toEqual(['MIG114']);
  expect(link(['a'], 2).problems).toEqual(['MIG116']);
});

test('a logged table refers to no unlogged one', () => {
  expect(link(['a'], 1, ['orgs']).problems).toEqual(['MIG116']);
  expect(link(['a'], 1, ['users']).problems).toEqual([]);
  expect(link(['a'], 1, ['orgs', 'users']).problems).toEqual([]);
});

test('linking what is linked changes nothing', () => {
  const { node } = link(['b', 'a']);
  const again = foreignKey.syntax.link?.(node as ForeignKey, schemaOf(keys), () => expect.unreachable());
  expect(again).toEqual(node);
});
