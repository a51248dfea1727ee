import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameSchema, type Schema } from '@migkit/schema';
import { fakes } from '../test/fakes.ts';
import { dangling, pairs, turned, type Pair } from '../test/worlds.ts';
import { apply, diff, fold, invert, plan, split, type Op } from './index.ts';
import { nameKeys } from './names.ts';

/** A law for random schemas of the fake kinds; a pair whose hints contradict it says nothing. */
const law = (name: string, holds: (ops: readonly Op[], pair: Pair) => void): void => {
  test(name, () => {
    let checked = 0;
    fc.assert(
      fc.property(pairs, (pair) => {
        const { ops, problems } = diff(pair.before, pair.after, { hints: pair.hints, kinds: fakes });
        if (problems.length > 0) return;
        checked++;
        holds(ops, pair);
      }),
      { numRuns: 400 },
    );
    expect(checked).toBeGreaterThan(200);
  });
};

const reaches = (from: Schema, ops: readonly Op[], to: Schema): void => {
  const { schema, problems } = apply(from, ops);
  expect(problems).toEqual([]);
  expect(sameSchema(schema, to)).toBe(true);
};

law('the ops lead from the one schema to the other', (ops, { before, after }) => reaches(before, ops, after));

law('the inverted ops lead back', (ops, { before, after }) => reaches(after, invert(ops), before));

law('inverting twice changes nothing', (ops) => expect(invert(invert(ops))).toEqual(ops));

law('between equal schemas there is no difference', (_, { after }) => {
  expect(diff(after, turned(after), { kinds: fakes }).ops).toEqual([]);
});

law('the order of blocks does not matter', (ops, { before, after, hints }) => {
  const again = diff(turned(before), turned(after), { hints: hints.toReversed(), kinds: fakes });
  expect(JSON.stringify(again.ops)).toBe(JSON.stringify(ops));
});

law(
  'at every op, both ways, everything that is mentioned stands and every name is alone',
  (ops, { before, after }) => {
    for (const [from, way] of [
      [before, ops],
      [after, invert(ops)],
    ] as const) {
      let standing = from;
      for (const op of way) {
        standing = apply(standing, [op]).schema;
        expect(dangling(standing)).toEqual([]);
        const names = [...standing.values()].flatMap((node) => nameKeys(node, fakes));
        expect(new Set(names).size).toBe(names.length);
      }
    }
  },
);

law(
  "a plan has each op once, and what falls with another thing is in nobody's way until then",
  (ops, { before, after }) => {
    for (const [from, way] of [
      [before, ops],
      [after, invert(ops)],
    ] as const) {
      const { steps } = plan(from, way, fakes);
      expect(new Set(steps.flatMap((step) => step.ops))).toEqual(new Set(way));
      expect(steps.flatMap((step) => step.ops)).toHaveLength(way.length);
      let standing = from;
      for (const step of steps) {
        const next = apply(standing, step.ops);
        expect(next.problems).toEqual([]);
        expect(dangling(next.schema)).toEqual([]);
        standing = next.schema;
      }
    }
  },
);

law('folded in several migrations the ops add up to the same', (ops, { before, after }) => {
  const parts = split(before, ops, fakes);
  expect(parts.flat()).toHaveLength(ops.length);
  const folded = fold(parts, { schema: before, spent: new Map() });
  expect(folded.problems).toEqual([]);
  expect(sameSchema(folded.schema, after)).toBe(true);
});
