import { expect, test } from 'vitest';
import { missingIn, oldestVersion, type Schema } from '@migkit/schema';
import { allCases } from './support/cases.ts';
import { schemaFrom } from './support/pipeline.ts';

// What a case says in its first line about PostgreSQL is what its objects say.

const neededBy = (schema: Schema): number =>
  Math.max(
    oldestVersion,
    ...[...schema.values()].flatMap((node) =>
      missingIn(oldestVersion, node, (id) => schema.get(id)).map(({ version }) => version),
    ),
  );

test.each(allCases())('$name', async ({ before, after }) => {
  const said = Number(/^\/\/ PostgreSQL (\d+)/.exec(after)?.[1] ?? oldestVersion);
  const schemas = [await schemaFrom(before), await schemaFrom(after)];
  expect(Math.max(...schemas.map(({ schema }) => neededBy(schema)))).toBe(said);
});
