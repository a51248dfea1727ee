import { afterEach, expect, test, vi } from 'vitest';
import { liveLines } from './progress-table.ts';

afterEach(() => vi.restoreAllMocks());

const written = (isTerminal: boolean): readonly string[] => {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const live = liveLines(isTerminal, () => 10);
  live.draw(['a', 'b']);
  live.say('stays');
  live.draw(['much too long a line']);
  live.end();
  return spy.mock.calls.map(([text]) => String(text));
};

test('on a terminal the lines are drawn in their place, what is said stays above them, and none is wider than the terminal', () => {
  expect(written(true)).toEqual([
    'a\nb\n',
    '\u001b[2A\u001b[Jstays\na\nb\n',
    '\u001b[2A\u001b[Jmuch too…\n',
    '\u001b[1A\u001b[J',
  ]);
});

test('elsewhere only what is said is written', () => expect(written(false)).toEqual(['stays\n']));
