import { afterEach, expect, test, vi } from 'vitest';
import { liveLines } from './progress-table.ts';

afterEach(() => vi.restoreAllMocks());

const written = (isTerminal: boolean): readonly string[] => {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const live = liveLines(isTerminal, () => ({ columns: 10, rows: 5 }));
  live.draw(['a', 'b']);
  live.say('stays');
  live.draw(['much too long a line', 'b', 'c', 'd', 'total']);
  live.end();
  return spy.mock.calls.map(([text]) => String(text));
};

test('on a terminal the lines are drawn in their place, what is said stays above them, and none is wider, nor all of them higher, than the terminal', () => {
  const plain = written(true).map((text) => text.replaceAll('\u001b[?7l', '<').replaceAll('\u001b[?7h', '>'));
  expect(plain).toEqual([
    '<a>\n<b>\n',
    '\u001b[2A\u001b[Jstays\n<a>\n<b>\n',
    '\u001b[2A\u001b[J<much too…>\n<b>\n<  … and …>\n<total>\n',
    '\u001b[4A\u001b[J',
  ]);
});

test('elsewhere only what is said is written', () => expect(written(false)).toEqual(['stays\n']));
