import { stripVTControlCharacters } from 'node:util';
import { write } from './streams.ts';

/** Lines at the bottom of a terminal that are drawn anew in their place; what is said comes above them. */
export type LiveLines = {
  readonly draw: (lines: readonly string[]) => void;
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** Takes the lines away. */
  readonly end: () => void;
};

/** Such lines on stderr; where that is no terminal, only what is said is written. */
export const liveLines = (isTerminal: boolean, width: () => number): LiveLines => {
  let shown: readonly string[] = [];
  const clear = (): string => (shown.length === 0 ? '' : `\u001b[${shown.length}A\u001b[J`);
  const show = (before: string, lines: readonly string[]): void => {
    const fitting = lines.map((line) => cut(line, width() - 1));
    write('stderr', clear() + before + fitting.map((line) => `${line}\n`).join(''));
    shown = fitting;
  };
  if (!isTerminal) return { draw: () => {}, say: (line) => write('stderr', `${line}\n`), end: () => {} };
  return {
    draw: (lines) => show('', lines),
    say: (line) => show(`${line}\n`, shown),
    end: () => show('', []),
  };
};

/** A line that is wider than the terminal would take two, and the next drawing would leave one behind. */
const cut = (line: string, width: number): string => {
  const plain = stripVTControlCharacters(line);
  return plain.length <= width ? line : `${plain.slice(0, Math.max(0, width - 1))}…`;
};
