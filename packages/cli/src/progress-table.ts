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
export const liveLines = (isTerminal: boolean, size: () => Size): LiveLines => {
  let shown: readonly string[] = [];
  const clear = (): string => (shown.length === 0 ? '' : `\u001b[${shown.length}A\u001b[J`);
  const show = (before: string, lines: readonly string[]): void => {
    const { columns, rows } = size();
    const fitting = within(rows - 1, lines).map((line) => cut(line, columns - 1));
    write('stderr', clear() + before + fitting.map((line) => `${unwrapped(line)}\n`).join(''));
    shown = fitting;
  };
  if (!isTerminal) return { draw: () => {}, say: (line) => write('stderr', `${line}\n`), end: () => {} };
  return {
    draw: (lines) => show('', lines),
    say: (line) => show(`${line}\n`, shown),
    end: () => show('', []),
  };
};

export type Size = { readonly columns: number; readonly rows: number };

/** The line on one row, however wide its characters are: the terminal itself leaves out what has no room (DECAWM). */
export const unwrapped = (line: string): string => `\u001b[?7l${line}\u001b[?7h`;

/** A line that is wider than the terminal would take two, and the next drawing would leave one behind. */
const cut = (line: string, width: number): string => {
  const plain = Array.from(stripVTControlCharacters(line));
  return plain.length <= width ? line : `${plain.slice(0, Math.max(0, width - 1)).join('')}…`;
};

/** What is higher than the terminal scrolls away, and cannot be drawn anew. The last line counts all. */
const within = (rows: number, lines: readonly string[]): readonly string[] => {
  const over = lines.length - Math.max(rows, 2);
  if (over <= 0) return lines;
  const left = lines.length - over - 2;
  return [...lines.slice(0, left), `  … and ${lines.length - 1 - left} more`, ...lines.slice(-1)];
};
