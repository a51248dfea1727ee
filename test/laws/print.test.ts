import fc from 'fast-check';
import { format, print, read, ready, showProblems } from '@migkit/dsl-parser';
import { canonical, type Schema } from '@migkit/schema';
import { beforeAll, expect, test } from 'vitest';
import { drawn } from './draw.ts';
import { pairOf } from './generators.ts';

// What is printed says all of a schema: reading it gives the schema again.

const runs = Number(process.env['RUNS'] ?? 150);

const schemas = drawn((draw) => pairOf(draw, 5 + draw.int(60)).before);

beforeAll(ready);

test('a printed schema reads as the same schema, and is laid out', () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      const text = print(schema);
      const { schema: again, problems, files } = read([{ name: 'printed.mig', text }]);
      expect(showProblems(problems, files)).toBe('');
      expect(facts(again)).toEqual(facts(schema));
      expect(print(again)).toBe(text);
      expect(format(text).text).toBe(text);
    }),
    { numRuns: runs },
  );
});

/** Which of two keys with the same columns a foreign key stands on is not for the text to say. */
const facts = (schema: Schema) =>
  Object.fromEntries(
    [...schema]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { key: _key, ...node }]) => [id, canonical(node)]),
  );
