import { expect, test } from 'vitest';
import type { Hints } from '../kind.ts';
import { idOf, refTo, schemaOf, type Node, type Sql } from '../node.ts';
import { kindNamed } from './index.ts';

const home = refTo('table', 'public', 'users');
const table: Node = { kind: 'table', in: refTo('schema', 'public'), name: 'users' };
const column = (fields: Partial<Node> = {}): Node => ({
  kind: 'column',
  in: home,
  name: 'a',
  type: 'text',
  ...fields,
});
const type = (sql: Sql): Node => column({ type: sql });

/** The codes and words of what is said about a change in a table that stands, or in one that does not. */
const said = (
  before: Node | undefined,
  after: Node | undefined,
  hints: Hints = {},
  around: readonly Node[] = [table],
): readonly string[] => {
  const schema = (node: Node | undefined) =>
    schemaOf([...around, ...(node && !around.some((n) => idOf(n) === idOf(node)) ? [node] : [])]);
  const { kind } = (after ?? before) as Node;
  const found =
    kindNamed(kind).hazards?.(before, after, { before: schema(before), after: schema(after), hints }) ?? [];
  return found.map((f) => ('code' in f ? f.code : f.hazard));
};

test.each([
  ['nullable', column(), {}, []],
  ['not null', column({ notNull: true }), {}, ['MIG704']],
  ['not null, with a default', column({ notNull: true, default: "'x'" }), {}, []],
  ['not null, filled', column({ notNull: true }), { backfill: "'x'" }, ['scans', 'scans']],
  ['with a default that is the same for all rows', column({ default: 'now()' }), {}, []],
  ['with a default for each row', column({ default: 'gen_random_uuid()' }), {}, ['rewrites']],
  ['that only speaks of a random function', column({ default: "'random()'" }), {}, []],
  ['serial', column({ type: 'serial', notNull: true }), {}, ['rewrites']],
  ['identity', column({ type: 'bigint', notNull: true, identity: {} }), {}, ['rewrites']],
  ['stored', column({ notNull: true, generated: { sql: 'b' } }), {}, ['rewrites']],
  ['virtual', column({ notNull: true, generated: { sql: 'b', virtual: true } }), {}, []],
] as const)('a new column: %s', (_, node, hints, expected) => {
  expect(said(undefined, node, hints)).toEqual(expected);
  expect(said(undefined, node, hints, [])).toEqual([]);
});

test('a column that goes', () => {
  expect(said(column(), undefined)).toEqual(['loses-data']);
  expect(said(column({ notNull: true }), undefined)).toEqual(['loses-data', 'cannot-undo']);
  expect(said(column({ notNull: true, default: '1' }), undefined)).toEqual(['loses-data']);
  expect(said(column({ generated: { sql: 'b' } }), undefined)).toEqual([]);
});

test.each([
  ['varchar(20)', 'varchar(50)', ['locks']],
  ['varchar(50)', 'text', ['locks']],
  ['varchar(50)', 'varchar(20)', ['loses-data', 'may-fail', 'rewrites']],
  ['text', 'varchar(20)', ['loses-data', 'may-fail', 'rewrites']],
  ['integer', 'bigint', ['rewrites']],
  ['bigint', 'integer', ['may-fail', 'rewrites']],
  ['integer', 'real', ['loses-data', 'may-fail', 'rewrites']],
  ['numeric(10,2)', 'numeric(12,2)', ['locks']],
  ['numeric(10,2)', 'numeric(12,4)', ['rewrites']],
  ['numeric(10,2)', 'numeric(10,4)', ['may-fail', 'rewrites']],
  ['numeric(10,2)', 'numeric(12,1)', ['loses-data', 'may-fail', 'rewrites']],
  ['numeric', 'integer', ['loses-data', 'may-fail', 'rewrites']],
  ['timestamp', 'timestamptz', ['rewrites']],
  ['timestamptz', 'date', ['loses-data', 'may-fail', 'rewrites']],
  ['text', 'integer', ['MIG703', 'may-fail', 'rewrites']],
  ['integer', 'uuid', ['MIG703', 'may-fail', 'rewrites']],
  ['text', 'citext', ['may-fail', 'rewrites']],
  ['serial', 'integer', ['breaks-clients']],
  ['serial', 'bigserial', ['rewrites']],
])('%s to %s', (from, to, expected) => expect(said(type(from), type(to))).toEqual(expected));

test('a conversion that a person wrote is not asked for', () => {
  expect(said(type('text'), type('integer'), { using: 'length(a)' })).toEqual(['may-fail', 'rewrites']);
});

test('a domain is what it stands on, and what it checks', () => {
  const domain: Node = { kind: 'domain', in: refTo('schema', 'public'), name: 'email', type: 'text' };
  const check: Node = { kind: 'check', in: refTo('domain', 'public', 'email'), name: 'c', sql: 'true' };
  const email = type([{ ref: 'domain public.email' }]);
  expect(said(type('text'), email, {}, [table, domain])).toEqual(['locks']);
  expect(said(type('text'), email, {}, [table, domain, check])).toEqual(['rewrites']);
  expect(said(undefined, email, {}, [table, domain, check])).toEqual(['rewrites']);
});

test('a column that becomes not null', () => {
  expect(said(column(), column({ notNull: true }))).toEqual(['MIG702', 'scans']);
  expect(said(column(), column({ notNull: true }), { backfill: "''" })).toEqual(['scans', 'scans']);
  expect(said(column({ notNull: true }), column())).toEqual([]);
});

test('a table', () => {
  expect(said(table, undefined)).toEqual(['loses-data']);
  expect(said(table, { ...table, name: 'people' })).toEqual(['breaks-clients']);
  expect(said(table, { ...table, unlogged: true })).toEqual(['rewrites']);
  expect(said(table, { ...table, tablespace: 'fast' })).toEqual(['rewrites']);
  expect(said(undefined, table, {}, [])).toEqual([]);
});

test('a materialized view', () => {
  const view: Node = { ...table, kind: 'materialized_view', query: 'select 1' };
  expect(said(view, { ...view, tablespace: 'fast' })).toEqual(['rewrites']);
  expect(said(view, { ...view, with: { fillfactor: '70' } })).toEqual([]);
});

test('keys and indexes of a table that stands', () => {
  const columns = [refTo('column', 'public', 'users', 'a')];
  const index = { kind: 'index', in: home, name: 'i', keys: [{ key: columns }] };
  const foreign = {
    kind: 'foreign_key',
    in: home,
    name: 'f',
    columns,
    references: [refTo('column', 'public', 'orgs', 'id')],
    key: refTo('primary_key', 'public', 'orgs', 'orgs_pkey'),
  };
  expect(said(undefined, index)).toEqual(['scans']);
  expect(said(undefined, { ...index, unique: true })).toEqual(['scans', 'may-fail']);
  expect(said(undefined, { kind: 'unique', in: home, name: 'u', columns })).toEqual(['scans', 'may-fail']);
  expect(said(undefined, { kind: 'primary_key', in: home, name: 'p', columns })).toEqual([
    'scans',
    'may-fail',
  ]);
  expect(said(undefined, foreign)).toEqual(['scans', 'may-fail']);
  for (const node of [index, foreign]) {
    expect(said(undefined, node, {}, [])).toEqual([]);
    expect(said(node, undefined)).toEqual([]);
  }
});

const routine = (fields: Partial<Node> = {}): Node => ({
  kind: 'function',
  in: refTo('schema', 'public'),
  name: 'f',
  signature: [],
  ...fields,
});
const block = (fields: Partial<Node> = {}): Node => ({
  kind: 'sql_block',
  name: 'server s',
  sql: 'create server s',
  drop: 'drop server s',
  ...fields,
});
const secrets = ['app.token'];

test.each([
  ['a function that is made', undefined, routine({ secrets }), ['breaks-clients']],
  ['one that changes', routine({ secrets }), routine({ secrets, body: 'x' }), []],
  ['one that gets a secret', routine(), routine({ secrets }), []],
  ['one that has it no more', routine({ secrets }), routine(), ['loses-data']],
  ['one that is dropped', routine({ secrets }), undefined, ['breaks-clients', 'loses-data']],
  ['a block that is made', undefined, block({ secrets }), ['breaks-clients']],
  ['one that is called otherwise', block({ secrets }), block({ secrets, name: 'x' }), []],
  ['one that is dropped', block({ secrets }), undefined, ['breaks-clients', 'may-fail', 'loses-data']],
  ['one that has it no more', block({ secrets }), block(), ['opens-access']],
  ['a server', block({ name: 'server far' }), undefined, ['breaks-clients', 'may-fail']],
  [
    'a server with what hangs on it',
    block({ name: 'x', makes: ['server far'], drop: 'drop server far cascade' }),
    undefined,
    ['breaks-clients', 'breaks-clients'],
  ],
] as const)('secrets: %s', (_, before, after, expected) => {
  expect(said(before, after)).toEqual(expected);
});
