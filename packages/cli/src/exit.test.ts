import { problem, type ProblemCode } from '@migkit/schema';
import { expect, test } from 'vitest';
import { exitFor } from './exit.ts';

test.each<[ProblemCode, number]>([
  ['MIG104', 3],
  ['MIG203', 2],
  ['MIG300', 3],
  ['MIG401', 4],
  ['MIG407', 130],
  ['MIG500', 5],
  ['MIG605', 6],
  ['MIG608', 2],
  ['MIG700', 7],
])('%s ends with %i', (code, exit) => {
  expect(exitFor([problem(code)])).toBe(exit);
});

test('warnings end with 0, and the first error decides', () => {
  const warning = problem('MIG605', {}, { severity: 'warning' });
  expect(exitFor([warning])).toBe(0);
  expect(exitFor([warning, problem('MIG401'), problem('MIG104')])).toBe(4);
});
