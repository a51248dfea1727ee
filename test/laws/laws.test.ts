import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, diff, invert, plan, type GivenHint, type Op } from '@migkit/differ';
import { toSql, toTypeScript } from '@migkit/compiler';
import { kinds, sameSchema, schemaOf, type Schema } from '@migkit/schema';
import { drawn } from './draw.ts';
import { generators, pairOf } from './generators.ts';

// The laws of the model, on random schemas, without a database. A seed that fails becomes a case.

const runs = Number(process.env['RUNS'] ?? 150);

const pairs = drawn((draw) => pairOf(draw, 5 + draw.int(60)));

const difference = (a: Schema, b: Schema, hints: readonly GivenHint[] = []): readonly Op[] => {
  const { ops, problems } = diff(a, b, { hints, answers: { notRenamed: true, allowDataLoss: true } });
  expect(problems).toEqual([]);
  return ops;
};

const reached = (schema: Schema, ops: readonly Op[]): Schema => {
  const { schema: result, problems } = apply(schema, ops);
  expect(problems).toEqual([]);
  return result;
};

test('every kind has a generator', () => {
  expect(Object.keys(generators).sort()).toEqual(kinds.map((kind) => kind.name).sort());
});

describe('for any two schemas', () => {
  test('the ops lead from one to the other', () => {
    fc.assert(
      fc.property(pairs, ({ before: a, after: b, hints }) =>
        sameSchema(reached(a, difference(a, b, hints)), b),
      ),
      { numRuns: runs },
    );
  });

  test('the inverted ops lead back', () => {
    fc.assert(
      fc.property(pairs, ({ before: a, after: b, hints }) =>
        sameSchema(reached(b, invert(difference(a, b, hints))), a),
      ),
      { numRuns: runs },
    );
  });

  test('a schema does not differ from itself', () => {
    fc.assert(
      fc.property(pairs, ({ before: a }) => difference(a, schemaOf(a.values())).length === 0),
      { numRuns: runs },
    );
  });

  test('the order in which a schema is read changes nothing but the order of columns', () => {
    fc.assert(
      fc.property(pairs, ({ before: a, after: b, hints }) => {
        const names = (ops: readonly Op[]): readonly string[] => ops.map((op) => JSON.stringify(op)).sort();
        const turned = (schema: Schema): Schema => schemaOf([...schema.values()].reverse());
        expect(names(difference(turned(a), turned(b), hints))).toEqual(names(difference(a, b, hints)));
      }),
      { numRuns: runs },
    );
  });

  test('each statement is SQL and TypeScript', () => {
    fc.assert(
      fc.property(pairs, ({ before: a, after: b, hints }) => {
        for (const { statements } of plan(a, difference(a, b, hints)).steps)
          for (const statement of statements) {
            expect(toSql(statement).length).toBeGreaterThan(5);
            expect(toTypeScript(statement)).toMatch(/^await (db|sql)/);
          }
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });
});
