import { refTo, schemaOf, type Node, type Schema, type Sql } from '@migkit/schema';
import { format } from 'prettier';
import { afterAll, expect, test } from 'vitest';
import { databaseTypes } from './database-types.ts';
import { strictCompiler } from './testing.ts';

const compiler = strictCompiler();
afterAll(() => compiler.close());

const publicSchema: Node = { kind: 'schema', name: 'public' };
const table = (name: string, ...columns: readonly Partial<Node>[]): readonly Node[] =>
  tableIn('public', name, columns);
const tableIn = (schema: string, name: string, columns: readonly Partial<Node>[]): readonly Node[] => [
  { kind: 'table', in: refTo('schema', schema), name },
  ...columns.map((column): Node => ({ ...column, kind: 'column', in: refTo('table', schema, name) })),
];
const column = (name: string, type: Sql, more: Partial<Node> = {}): Partial<Node> => ({
  name,
  type,
  notNull: true,
  ...more,
});
const nullable = { notNull: undefined };

const role: Node = {
  kind: 'enum',
  in: refTo('schema', 'public'),
  name: 'user_role',
  labels: ['admin', 'it\'s "x"'],
};
const email: Node = { kind: 'domain', in: refTo('schema', 'public'), name: 'email', type: 'bigint' };
const roleType: Sql = [refTo('enum', 'public', 'user_role')];

const example: Schema = schemaOf([
  publicSchema,
  { kind: 'schema', name: 'auth' },
  role,
  email,
  ...table(
    'users',
    column('id', 'bigint', { identity: { always: true } }),
    column('n', 'integer', { identity: {} }),
    column('email', [refTo('domain', 'public', 'email')]),
    column('bio', 'text', nullable),
    column('role', roleType, { default: "'admin'" }),
    column('roles', [refTo('enum', 'public', 'user_role'), '[]'], nullable),
    column('tags', 'text[]'),
    column('at', 'timestamptz', { default: 'now()' }),
    column('seen', 'timestamptz', nullable),
    column('half', 'integer', { generated: { sql: 'n / 2' } }),
    column('photo', 'bytea'),
  ),
  ...tableIn('auth', 'events', [column('two words', 'boolean')]),
  ...table('auth_events'),
  ...table('date'),
  ...table('"; x', column('*/', 'text')),
  ...table('1'),
]);

const expected = `import type { ColumnType, Generated, GeneratedAlways } from "kysely";

export type UserRole = "admin" | 'it\\'s "x"';

export interface AuthEvents {
  "two words": boolean;
}

export interface X {
  "*/": string;
}

export interface Table1 {}

export interface AuthEvents2 {}

export interface Date2 {}

export interface Users {
  id: GeneratedAlways<string>;
  n: Generated<number>;
  email: ColumnType<string, string | number | bigint, string | number | bigint>;
  bio: string | null;
  role: Generated<"admin" | 'it\\'s "x"'>;
  roles: ColumnType<
    string | null,
    string | ("admin" | 'it\\'s "x"')[] | null | undefined,
    string | ("admin" | 'it\\'s "x"')[] | null
  >;
  tags: string[];
  at: ColumnType<Date, Date | string | undefined, Date | string>;
  seen: ColumnType<
    Date | null,
    Date | string | null | undefined,
    Date | string | null
  >;
  half: GeneratedAlways<number>;
  photo: Buffer;
}

export interface Database {
  "auth.events": AuthEvents;
  '"; x': X;
  "1": Table1;
  auth_events: AuthEvents2;
  date: Date2;
  users: Users;
}
`;

test('the types of a schema', () => {
  expect(databaseTypes(example)).toBe(expected);
});

test('the layout is the one that prettier gives', async () => {
  expect(await format(expected, { parser: 'typescript' })).toBe(expected);
});

test('the same schema in another order has the same types', () => {
  const columns = [...example.values()].filter(({ kind }) => kind === 'column');
  const others = [...example.values()].filter(({ kind }) => kind !== 'column').reverse();
  expect(databaseTypes(schemaOf([...columns, ...others]))).toBe(expected);
});

test('an empty schema has an empty database', () => {
  expect(databaseTypes(new Map())).toBe('export interface Database {}\n');
});

test('Kysely understands the types, and refuses what they forbid', () => {
  const use = `import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Database, Users } from './database.ts';
export const row: Selectable<Users>['role'] = 'admin';
export const made: Insertable<Users> = { email: 1n, tags: [], photo: Buffer.from(''), roles: ['admin'] };
// @ts-expect-error a column that is always generated takes no value
export const wrong: Insertable<Users> = { id: '1', email: 1n, tags: [], photo: Buffer.from('') };
export const ask = (db: Kysely<Database>) => db.selectFrom('auth.events').select('two words').execute();
`;
  expect(compiler.complaints({ 'database.ts': databaseTypes(example), 'use.ts': use })).toBe('');
});
