import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf, dependentsOf, idOf, mentioning, refsIn, type Schema } from '@migkit/schema';
import { fakes, read } from '../test/fakes.ts';
import { pairs } from '../test/worlds.ts';
import { withoutParts } from './hanging.ts';
import { diff, plan, type Kinds } from './index.ts';
import { overlaid } from './live.ts';
import { schemaNow, stateOf, step } from './state.ts';

/** What a schema that finds things by itself says is what a copy of it says that is indexed anew. */
const answersAs = (schema: Schema, copy: Schema): void => {
  expect([...schema]).toEqual([...copy]);
  const ids = [...copy].flatMap(([id, node]) => [id, ...refsIn(node).map(({ ref }) => ref)]);
  for (const id of new Set(ids)) {
    expect(schema.get(id)).toEqual(copy.get(id));
    for (const find of [childrenOf, dependentsOf, mentioning])
      expect(find(schema, id)).toEqual(find(copy, id));
  }
};

test('what changes in place, and what lies over it, answers as a copy would', () => {
  let steps = 0;
  fc.assert(
    fc.property(pairs, ({ before, after, hints }) => {
      const state = stateOf(before, fakes);
      answersAs(state.schema, before);
      for (const op of diff(before, after, { hints, kinds: fakes }).ops) {
        expect(step(state, op)).toBeUndefined();
        steps++;
        answersAs(state.schema, schemaNow(state));
        const copy = new Map(state.schema);
        const over = new Map(
          [...state.schema].flatMap(([id, node], at) =>
            at % 3 === 0
              ? []
              : [[id, at % 3 === 1 ? undefined : withoutParts(node, fakes.named(node.kind))] as const],
          ),
        );
        const seen = overlaid(state.schema, over);
        for (const [id, node] of over)
          if (node) copy.set(id, node);
          else copy.delete(id);
        answersAs(seen, copy);
      }
    }),
    { numRuns: 60 },
  );
  expect(steps).toBeGreaterThan(100);
});

test('a plan copies no schema for each op: what stands is one schema, in which the ops are done', () => {
  const text = (type: string): string =>
    ['a', 'b', 'c'].map((name) => ` table public.${name}\n column public.${name}.x type=${type}`).join('\n');
  const [before, after] = [read(text('int')).schema, read(text('text')).schema];
  const seen = new Set<Schema>();
  const types: unknown[] = [];
  const watched: Kinds = {
    ...fakes,
    named: (name) => {
      const kind = fakes.named(name);
      const { type } = kind.alter;
      if (!type) return kind;
      const run: typeof type.run = (was, is, change) => {
        const standing = change.standing?.() ?? new Map();
        seen.add(standing);
        types.push(
          standing.get(idOf(is))?.type,
          childrenOf(standing, 'table public.a').map((node) => node['type']),
        );
        return type.run(was, is, change);
      };
      return { ...kind, alter: { ...kind.alter, type: { ...type, run } } };
    },
  };
  const { ops } = diff(before, after, { kinds: fakes });
  plan(before, ops, watched);
  expect(seen.size).toBe(1);
  expect(types).toEqual(['int', ['int'], 'int', ['text'], 'int', ['text']]);
});
