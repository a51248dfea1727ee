import { compileFunction } from 'node:vm';
import type { Statement } from '@migkit/schema';
import fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { hostile, recording } from './testing.ts';
import { toSql } from './to-sql.ts';
import { toTypeScript } from './to-type-script.ts';

type Run = (db: Kysely<unknown>, tag: typeof sql) => Promise<void>;

/** What the printed TypeScript sends to the database when it is run with the real Kysely. */
const evaluated = async (source: string): Promise<readonly string[]> => {
  const { db, sent } = recording();
  const run = compileFunction(`return (async () => { ${source} })()`, ['db', 'sql']) as Run;
  await run(db, sql);
  return sent;
};

const expectSame = async (statement: Statement): Promise<void> => {
  expect(await evaluated(toTypeScript(statement))).toEqual([toSql(statement)]);
};

/** Statements of every form, with hostile text in every place that holds text. */
const forms: readonly ((a: string, b: string) => Statement)[] = [
  (a) =>
    ({ sql }) =>
      sql.raw(a),
  (a, b) =>
    ({ sql }) =>
      sql`alter table ${sql.id(a)} ${sql.raw(b)} ${sql.lit(a)}`,
  (a, b) =>
    ({ sql }) =>
      sql`x ${sql`${sql.raw(a)}$`} {${sql.raw(`{${b}`)}}`,
  (a, b) =>
    ({ sql }) =>
      sql`(${sql.join([sql.id(a), sql.raw(b)])}, ${sql.join([sql.id(b), sql.lit(a)], sql` and `)})`,
  (a, b) =>
    ({ schema }) =>
      schema.alterTable(a).renameTo(b),
  (a, b) =>
    ({ schema }) =>
      schema.createType(a).asEnum([a, b]),
  (a, b) =>
    ({ schema, sql }) =>
      schema.createTable(a).addColumn(b, sql.raw(a), (c) => c.notNull().defaultTo(b)),
  (a, b) =>
    ({ schema, sql }) =>
      schema
        .createTable(a)
        .addColumn(b, 'varchar(50)', (c) =>
          c.check(sql`length(${sql.ref('b')}) > ${sql.lit(3)} or ${sql.raw(a)}`),
        )
        .addUniqueConstraint(a, [b], (unique) => unique.nullsNotDistinct())
        .addForeignKeyConstraint(a, [b], 'c', ['d'], (key) => key.onDelete('cascade').deferrable())
        .modifyEnd(sql.raw(b)),
  (a, b) =>
    ({ schema, sql }) =>
      schema.alterTable(a).alterColumn(b, (c) => c.setDataType(sql`int using ${sql.raw(b)}`)),
  (a, b) =>
    ({ schema, sql }) =>
      schema.createIndex(a).on(b).expression(sql.raw(a)).unique(),
  (a) =>
    ({ schema }) =>
      schema.alterTable('a').alterColumn(a, (c) => c.setDefault(-5)),
];

test.each(forms.map((form, n) => [n, form] as const))(
  'form %i: the printed TypeScript sends the same SQL',
  async (_, form) => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, (a, b) => expectSame(form(a, b))),
      { numRuns: 200 },
    );
  },
);

test('a plain statement reads like a plain template', () => {
  expect(toTypeScript(({ sql }) => sql.raw('create extension citext'))).toBe(
    'await sql`create extension citext`.execute(db);',
  );
});

test('SQL of several lines keeps its lines', () => {
  expect(toTypeScript(({ sql }) => sql`create view a as ${sql.raw('select 1,\n  2')}`)).toBe(
    'await sql`create view a as select 1,\n  2`.execute(db);',
  );
});

test('a callback inside a callback does not hide the outer one', () => {
  const statement: Statement = ({ schema }) => {
    const made = schema.createTable('t') as unknown as { f: (of: (c: Nested) => unknown) => never };
    return made.f((outer) => outer.g((inner) => inner.h(outer)));
  };
  expect(toTypeScript(statement)).toContain('(builder) => builder.g((builder2) => builder2.h(builder))');
});
type Nested = { g: (of: (c: Nested) => unknown) => unknown; h: (of: Nested) => unknown };

test.each<[string, Statement]>([
  ['an object', ({ schema }) => schema.dropTable({} as never)],
  ['a symbol', ({ schema }) => schema.dropTable(Symbol('a') as never)],
  ['a number that is none', ({ schema }) => schema.dropTable(Number.NaN as never)],
  [
    'a callback that returns a value',
    ({ schema }) => schema.createTable('a').addColumn('b', 'text', (() => 'c') as never),
  ],
])('%s cannot be written down, and says so', (_, statement) => {
  expect(() => toTypeScript(statement)).toThrow();
});

test('a statement with parameters is refused', () => {
  expect(() => toSql(({ sql }) => sql`select ${1}`)).toThrow('parameters');
});
