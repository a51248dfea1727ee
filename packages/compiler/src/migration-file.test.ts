import { pathToFileURL } from 'node:url';
import type { Statement } from '@migkit/schema';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { format } from 'prettier';
import { afterAll, expect, test } from 'vitest';
import { migrationFile, type MigrationText } from './migration-file.ts';
import { hostile, recording, strictCompiler } from './testing.ts';
import { toSql } from './to-sql.ts';

const compiler = strictCompiler();
afterAll(() => compiler.close());

const empty: MigrationText = {
  message: 'add bio',
  revision: '0123456789ab',
  parents: ['ba9876543210'],
  notes: [],
  transaction: true,
  up: [],
  down: [],
};
const addBio: Statement = ({ schema, sql }) =>
  schema.alterTable('users').addColumn('bio', sql.raw('text[]'), (c) => c.notNull());
const dropBio: Statement = ({ schema }) => schema.alterTable('users').dropColumn('bio');

test('a migration reads as one written by hand', () => {
  const text = migrationFile({
    ...empty,
    notes: [
      'The values of users.bio are lost on the way down, and nothing but a backup of them brings them back.',
    ],
    up: [{ statement: addBio, note: 'Rewrites nothing: the default is constant.' }, { statement: dropBio }],
    down: [{ statement: dropBio }, { statement: dropBio }],
  });
  expect(text).toBe(`/**
 * add bio
 *
 * Revision: 0123456789ab
 * Parents: ba9876543210
 *
 * - The values of users.bio are lost on the way down, and nothing but a backup
 *   of them brings them back.
 */

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  // Rewrites nothing: the default is constant.
  await db.schema
    .alterTable("users")
    .addColumn("bio", sql\`text[]\`, (col) => col.notNull())
    .execute();

  await db.schema.alterTable("users").dropColumn("bio").execute();
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable("users").dropColumn("bio").execute();
  await db.schema.alterTable("users").dropColumn("bio").execute();
}
`);
});

test('an empty migration says so, and imports no more than it uses', () => {
  const text = migrationFile({ ...empty, parents: [], replaces: ['a', 'b'], transaction: false });
  expect(text).toBe(`/**
 * add bio
 *
 * Revision: 0123456789ab
 * Parents: none
 * Replaces: a, b
 * Transaction: none, PostgreSQL refuses this inside one
 */

import type { Kysely } from "kysely";

export async function up(_db: Kysely<any>): Promise<void> {
  // Nothing to do.
}

export async function down(_db: Kysely<any>): Promise<void> {
  // Nothing to undo.
}
`);
});

test('one that a person writes begins with what that takes', () => {
  const text = migrationFile({ ...empty, byHand: true });
  expect(text.slice(text.indexOf('import'))).toBe(`import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  // await sql\`…\`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  // await sql\`…\`.execute(db);
}
`);
});

type Module = { readonly [direction in 'up' | 'down']: (db: Kysely<unknown>) => Promise<void> };

const statement = fc.tuple(hostile, hostile).chain(([a, b]) =>
  fc.constantFrom<Statement>(
    ({ sql }) => sql.raw(a),
    ({ schema }) => schema.alterTable(a).dropColumn(b),
    ({ schema, sql }) => schema.createTable(a).addColumn(b, sql.raw(b)).modifyEnd(sql.raw(a)),
  ),
);
const step = fc.record({ statement, note: hostile }, { requiredKeys: ['statement'] });
const migration: fc.Arbitrary<MigrationText> = fc.record({
  message: fc.oneof(hostile, fc.lorem({ maxCount: 40 })),
  revision: hostile,
  parents: fc.array(hostile, { maxLength: 3 }),
  replaces: fc.array(hostile, { maxLength: 3 }),
  notes: fc.array(fc.oneof(hostile, fc.lorem({ maxCount: 40 })), { maxLength: 4 }),
  transaction: fc.boolean(),
  up: fc.array(step, { maxLength: 6 }),
  down: fc.array(step, { maxLength: 6 }),
});

test('prettier leaves any migration alone', async () => {
  await fc.assert(
    fc.asyncProperty(migration, async (input) => {
      const text = migrationFile(input);
      expect(await format(text, { parser: 'typescript' })).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('any migration is a module whose up and down send the statements and nothing else', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(migration, async (input) => {
      const file = compiler.write(`run_${n++}.ts`, migrationFile(input));
      const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Module;
      for (const direction of ['up', 'down'] as const) {
        const { db, sent } = recording();
        await module[direction](db);
        expect(sent).toEqual(input[direction].map((each) => toSql(each.statement)));
      }
    }),
    { numRuns: 60 },
  );
});

test('the strict compiler accepts what is written', () => {
  const steps = [{ statement: addBio, note: '@ts-expect-error' }, { statement: dropBio }];
  const written: readonly MigrationText[] = [
    empty,
    { ...empty, up: steps, down: steps },
    { ...empty, message: '*/ enum A { b }', up: [{ statement: ({ sql }) => sql.raw('select `${a}` \\') }] },
    ...fc.sample(migration, { numRuns: 20, seed: 1 }),
  ];
  const files = Object.fromEntries(written.map((input, n) => [`typed_${n}.ts`, migrationFile(input)]));
  expect(compiler.complaints(files)).toBe('');
});
