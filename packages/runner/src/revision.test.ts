import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { revisionOf } from './revision.ts';

const base = { parents: ['b', 'a'], ops: [{ x: 1, y: ['z'] }], name: '2026_one' };

test('parents and ops decide, in whatever order keys and parents come', () => {
  const id = revisionOf(base);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(revisionOf({ ...base, parents: ['a', 'b'], ops: [{ y: ['z'], x: 1 }], name: 'other' })).toBe(id);
  expect(revisionOf({ ...base, parents: ['a'] })).not.toBe(id);
  expect(revisionOf({ ...base, ops: [{ x: 2, y: ['z'] }] })).not.toBe(id);
  expect(revisionOf({ ...base, dependsOn: ['c'] })).not.toBe(id);
});

test('two migrations without ops differ by their names', () => {
  expect(revisionOf({ ...base, ops: [] })).not.toBe(revisionOf({ ...base, ops: [], name: '2026_two' }));
});

test('canonical JSON', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, null, { d: 1, c: 'é"' }] })).toBe(
    '{"a":[null,null,{"c":"é\\"","d":1}]}',
  );
});
