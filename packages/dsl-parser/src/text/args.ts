import type { Arg, Span, Word } from '@migkit/schema';
import { scanGroup, scanPieces, type Group } from './scan.ts';

/** The arguments between the parentheses of a group that begins at `at`. */
export const argsOf = (text: string, at: number, group: Group, file: number): readonly Arg[] =>
  cut(text, at, group, file).map((piece) => argOf(piece, file));

/** Takes `(a, b)` apart into its words; anything else is the one word. */
export const listOf = (word: Word): readonly Word[] => {
  const group = word.text.startsWith('(') ? scanGroup(word.text, 0, word.text.length) : undefined;
  if (!group || group.end !== word.text.length) return [word];
  return cut(word.text, 0, group, word.span.file).map((w) => ({
    text: w.text,
    span: shift(w.span, word.span.start),
  }));
};

/** The part of a word from one offset to another, without the white space around it. */
export const partOf = (word: Word, from: number, to: number = word.text.length): Word => {
  const { text, span } = trimmed(word.text, from, to, word.span.file);
  return { text, span: shift(span, word.span.start) };
};

/** Where `//` stands outside of quotes: a comment everywhere but in SQL, to which it is an operator. */
export const slashesIn = (text: string): number => {
  if (!text.includes('//')) return -1;
  const pieces = scanPieces(text) ?? [];
  const found = [...text.matchAll(/\/\//g)].find(
    ({ index }) => !pieces.some(({ start, end }) => start <= index && index < end),
  );
  return found?.index ?? -1;
};

/** Does this SQL end in a comment that goes to the end of its line? */
export const endsInLineComment = (text: string): boolean => {
  if (!text.includes('--')) return false;
  const last = scanPieces(text)?.at(-1);
  return last?.what === 'comment' && last.end === text.length && text.startsWith('--', last.start);
};

const cut = (text: string, at: number, group: Group, file: number): readonly Word[] => {
  const inner = trimmed(text, at + 1, group.end - 1, file);
  if (inner.text === '') return [];
  const stops = [at, ...group.commas, group.end - 1];
  return stops.slice(1).map((stop, i) => trimmed(text, (stops[i] ?? at) + 1, stop, file));
};

const argOf = (piece: Word, file: number): Arg => {
  const skip = leadingComments(piece.text);
  key.lastIndex = skip;
  const found = key.exec(piece.text);
  if (!found) return { value: piece, span: piece.span };
  const name = found[1] ?? '';
  const start = piece.span.start + skip;
  return {
    key: { text: name.replace(/\s+/g, ' '), span: { file, start, end: start + name.length } },
    value: partOf(piece, skip + found[0].length),
    span: piece.span,
  };
};

/** `name:`, `toast.name:`, or several words as in `instead of:`; not the `::` of a cast, nor `:=`. */
const key = /([A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*|(?:[ \t]+[A-Za-z_][\w$]*)*))[ \t]*:(?![:=])/y;

const leadingComments = (text: string): number => {
  if (!text.startsWith('--') && !text.startsWith('/*')) return 0;
  let end = 0;
  for (const piece of scanPieces(text) ?? []) {
    if (piece.what !== 'comment' || text.slice(end, piece.start).trim() !== '') break;
    end = piece.end;
  }
  while (end < text.length && /\s/.test(text[end] ?? '')) end++;
  return end;
};

const trimmed = (text: string, from: number, to: number, file: number): Word => {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { text: text.slice(start, end), span: { file, start, end } };
};

const shift = (span: Span, by: number): Span => ({
  file: span.file,
  start: span.start + by,
  end: span.end + by,
});
