import { compileFunction } from 'node:vm';
import { databaseTypes, migrationFile, toSql, toTypeScript, type Step } from '@migkit/compiler';
import type { Step as Planned } from '@migkit/differ';
import { sql, type Kysely } from 'kysely';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { recording } from '../packages/compiler/src/testing.ts';
import { allCases } from './support/cases.ts';
import { migrationsFrom, schemaFrom } from './support/pipeline.ts';

// Every statement that a kind makes is written down as TypeScript that sends the same SQL, in prettier's layout.

test.each(allCases())('$name', async (one) => {
  const after = await schemaFrom(one.after);
  const { migrations } = migrationsFrom((await schemaFrom(one.before)).schema, after);
  for (const { up, down } of migrations) {
    const steps = { up: stepsOf(up), down: stepsOf(down) };
    const text = migrationFile({
      message: one.name,
      revision: '1',
      parents: [],
      notes: [],
      transaction: true,
      ...steps,
    });
    expect(await format(text, { parser: 'typescript' })).toBe(text);
    for (const { statement } of [...steps.up, ...steps.down])
      expect(await sentBy(toTypeScript(statement))).toEqual([toSql(statement)]);
  }
  const types = databaseTypes(after.schema);
  expect(await format(types, { parser: 'typescript' })).toBe(types);
});

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
