import { expect, test } from 'vitest';
import { level } from './output.ts';

test.each([
  ['a terminal has colours', {}, [], true, 1],
  ['a pipe has none', {}, [], undefined, 0],
  ['NO_COLOR takes them', { NO_COLOR: '1' }, [], true, 0],
  ['an empty NO_COLOR is none', { NO_COLOR: '' }, [], true, 1],
  ['FORCE_COLOR gives them to a pipe', { FORCE_COLOR: '1' }, [], undefined, 1],
  ['FORCE_COLOR wins over NO_COLOR', { FORCE_COLOR: '', NO_COLOR: '1' }, [], undefined, 1],
  ['FORCE_COLOR=0 takes them', { FORCE_COLOR: '0' }, [], true, 0],
  ['--no-color wins', { FORCE_COLOR: '1' }, ['--no-color'], true, 0],
  ['a dumb terminal has none', { TERM: 'dumb' }, [], true, 0],
])('%s', (_, env, argv, terminal, expected) => {
  expect(level(env, argv, terminal)).toBe(expected);
});
