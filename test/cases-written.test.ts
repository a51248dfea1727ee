import { compileFunction } from 'node:vm';
import { databaseTypes, migrationFile, toSql, toTypeScript, type Step } from '@migkit/compiler';
import type { Step as Planned } from '@migkit/differ';
import { sql, type Kysely } from 'kysely';
import { format } from 'prettier';
import { afterAll, expect, test } from 'vitest';
import { recording, strictCompiler } from '../packages/compiler/src/testing.ts';
import { allCases, type Case } from './support/cases.ts';
import { migrationsFrom, schemaFrom, type Written } from './support/pipeline.ts';

// Every statement that a kind makes is written down as TypeScript that sends the same SQL, in prettier's layout.

const compiler = strictCompiler();
afterAll(() => compiler.close());

test.each(allCases())('$name', async (one) => {
  const after = await schemaFrom(one.after);
  const { migrations } = migrationsFrom((await schemaFrom(one.before)).schema, after);
  for (const migration of migrations) {
    const steps = stepsBothWays(migration);
    const text = textOf(one, migration);
    expect(await format(text, { parser: 'typescript' })).toBe(text);
    for (const { statement } of [...steps.up, ...steps.down])
      expect(await sentBy(toTypeScript(statement))).toEqual([toSql(statement)]);
  }
  const types = databaseTypes(after.schema);
  expect(await format(types, { parser: 'typescript' })).toBe(types);
});

test('the strict compiler accepts them all', async () => {
  const files: { [name: string]: string } = {};
  for (const one of allCases()) {
    const { migrations } = migrationsFrom((await schemaFrom(one.before)).schema, await schemaFrom(one.after));
    for (const [n, migration] of migrations.entries()) files[`${one.name}_${n}.ts`] = textOf(one, migration);
  }
  expect(compiler.complaints(files)).toBe('');
});

const textOf = (one: Case, migration: Written): string =>
  migrationFile({
    message: one.name,
    revision: '1',
    parents: [],
    notes: [],
    transaction: true,
    ...stepsBothWays(migration),
  });

const stepsBothWays = ({ up, down }: Written) => ({ up: stepsOf(up), down: stepsOf(down) });

const stepsOf = (planned: readonly Planned[]): readonly Step[] =>
  planned.flatMap(({ statements, note }) =>
    statements.map((statement) => ({ statement, ...(note ? { note } : {}) })),
  );

const sentBy = async (source: string): Promise<readonly string[]> => {
  const { db, sent } = recording();
  const run = compileFunction(`return (async () => { ${source} })()`, ['db', 'sql']) as Run;
  await run(db, sql);
  return sent;
};

type Run = (db: Kysely<unknown>, tag: typeof sql) => Promise<void>;
