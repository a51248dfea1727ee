import { expect, test } from 'vitest';
import type { Ref, Value } from './node.ts';
import { spelled } from './sql.ts';

const table: Ref = { ref: 'table public.t' };
const unsaid: Ref = { ref: 'function public."f()"', as: 'unsaid' };

test.each<readonly [Value, Value]>([
  [['select 1 from ', table], 'select 1 from t'],
  [['f(1)', unsaid], 'f(1)'],
  [
    { kind: 'x', uses: [unsaid], labels: ['a', 'b'], none: [] },
    { kind: 'x', labels: ['a', 'b'], none: [] },
  ],
  [[table], [table]],
  [
    { columns: [table, table], sql: [{ key: ['lower(', table, ')'] }] },
    { columns: [table, table], sql: [{ key: 'lower(t)' }] },
  ],
])('%j', (value, expected) => {
  expect(spelled(value)).toEqual(expected);
});
