import { expect, test } from 'vitest';
import { fakes, read } from '../test/fakes.ts';
import { diff, invert, type Op } from './index.ts';
import { stagesOf } from './stages.ts';

const shared = 'schema public\n';
const before = read(
  `${shared} schema app\n table app.a\n column app.a.x type=int\n table app.b\n column app.b.x type=int`,
).schema;
const text =
  'schema core @was(app)\n table core.a @was(b)\n column core.a.y type=int @was(x)\n table core.b @was(a)\n column core.b.x type=int';
const after = read(shared + text);
const { ops } = diff(before, after.schema, { hints: after.hints, kinds: fakes });

/** Around a rename, what is renamed has the names that it has at that moment. */
const surrounded = (from: typeof before, way: readonly Op[]): void => {
  for (const stage of stagesOf(from, way))
    for (const op of stage.ops) if (op.before) expect([...stage.before.values()]).toContainEqual(op.before);
};

test('every rename finds its own thing, and what is below it, in the schema around it', () => {
  expect(ops).toHaveLength(5);
  surrounded(before, ops);
  surrounded(after.schema, invert(ops));
  const down = stagesOf(after.schema, invert(ops));
  const ofTable = down.find((stage) => stage.ops.some((op) => op.before?.kind === 'table'));
  expect([...(ofTable?.before.keys() ?? [])]).toContain('column core.a.x');
});

test('ops of one stretch share one schema', () => {
  const two = read('table public.t\n column public.t.a type=int');
  expect(stagesOf(new Map(), diff(new Map(), two.schema, { kinds: fakes }).ops)).toHaveLength(1);
});
