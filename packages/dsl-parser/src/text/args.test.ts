import { expect, test } from 'vitest';
import { endsInLineComment, listOf } from './args.ts';

const word = (text: string) => ({ text, span: { file: 0, start: 10, end: 10 + text.length } });

test.each([
  ['(a, b)', ['a', 'b']],
  ['a', ['a']],
  ['(a), (b)', ['(a), (b)']],
  ["(f(1, 2), 'x,y', array[1, 2])", ['f(1, 2)', "'x,y'", 'array[1, 2]']],
  ['()', []],
  ['(a', ['(a']],
])('the list %j', (text, expected) => {
  expect(listOf(word(text)).map((w) => w.text)).toEqual(expected);
});

test('the words of a list know their places', () => {
  expect(listOf(word('( a,  bc )')).map((w) => w.span)).toEqual([
    { file: 0, start: 12, end: 13 },
    { file: 0, start: 16, end: 18 },
  ]);
});

test.each([
  ['a -- b', true],
  ["'-- b'", false],
  ['a -- b\n', false],
  ['a /* -- */', false],
  ['$$ -- $$', false],
])('does %j end in a comment? %s', (text, expected) => {
  expect(endsInLineComment(text)).toBe(expected);
});
