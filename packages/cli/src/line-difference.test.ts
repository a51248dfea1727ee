import { expect, test } from 'vitest';
import { lineDifference } from './line-difference.ts';

test('equal texts differ in nothing', () => {
  expect(lineDifference('a\nb\n', 'a\nb\n')).toEqual([]);
});

test('a place is shown with two lines around it', () => {
  expect(lineDifference('1\n2\n3\nold\n4\n5\n6', '1\n2\n3\nnew\n4\n5\n6')).toEqual([
    '  2',
    '  3',
    '- old',
    '+ new',
    '  4',
    '  5',
  ]);
});

test('far places are kept apart', () => {
  const lines = Array.from({ length: 20 }, (_, i) => String(i));
  expect(lineDifference(lines.join('\n'), ['x', ...lines, 'y'].join('\n'))).toEqual([
    '+ x',
    '  0',
    '  1',
    '  …',
    '  18',
    '  19',
    '+ y',
  ]);
});

test('what is common stays, whatever moved around it', () => {
  expect(lineDifference('a\nb\nc', 'b\nc\nd')).toEqual(['- a', '  b', '  c', '+ d']);
});
