import { expect, test } from 'vitest';
import { fakes, read } from '../test/fakes.ts';
import { describe, diff, fold, split } from './index.ts';

const parts = (before: string, after: string): readonly (readonly string[])[] => {
  const [a, b] = [read(before), read(after)];
  const { ops } = diff(a.schema, b.schema, { hints: b.hints, kinds: fakes });
  const found = split(a.schema, ops, fakes);
  expect(fold(found, { schema: a.schema, spent: new Map() }).problems).toEqual([]);
  return found.map((part) => part.map((op) => describe(op).replace(/:.*/, '')));
};

const table = (labels: string, more = '') =>
  `enum public.e labels=[${labels}]\n table public.t\n column public.t.c type={enum public.e} ${more}`;

test('nothing to do is no migration, and what can be committed at once is one', () => {
  expect(parts(table('a'), table('a'))).toEqual([]);
  expect(parts('', table('a b', "default='a'"))).toHaveLength(1);
  expect(parts(table('a'), table('a b'))).toEqual([['alter enum public.e']]);
});

test('a default with a new label waits until the label is committed', () => {
  expect(parts(table('a'), table('a b', "default='b'"))).toEqual([
    ['alter enum public.e'],
    ['alter column public.t.c'],
  ]);
});

test('a hint that writes a new label waits as well', () => {
  const after = table('a b', "@backfill('b')").replace('{enum public.e} ', '{enum public.e} notNull ');
  expect(parts(table('a'), after)).toEqual([['alter enum public.e'], ['alter column public.t.c']]);
});

test('the same text where the type is not meant does not wait', () => {
  const note = "\n table public.n\n column public.n.x type=text default='b'";
  expect(parts(table('a'), table('a b') + note)).toHaveLength(1);
});

test('a new table waits whole, with what hangs on it; what has nothing to do with it does not', () => {
  const more =
    "\n table public.n\n column public.n.x type={enum public.e} default='b'\n index public.n.i on={column public.n.x}\n table public.other";
  expect(parts(table('a'), table('a b') + more)).toEqual([
    ['alter enum public.e', 'create table public.other'],
    ['create table public.n', 'create column public.n.x', 'create index public.n.i'],
  ]);
});

test('what only the waiting ops let go of waits with them', () => {
  const before = `enum public.old labels=[b]\n ${table('a')}`.replace('{enum public.e}', '{enum public.old}');
  expect(parts(before, table('a b', "default='b'"))).toEqual([
    ['alter enum public.e'],
    ['alter column public.t.c', 'drop enum public.old'],
  ]);
});
