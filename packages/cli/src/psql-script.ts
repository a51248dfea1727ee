import { plainText } from '@migkit/dsl-parser';

/** A piece of a script for psql: a statement without its semicolon, or a command of psql's own (`connect db`). */
export type Piece = {
  readonly is: 'statement' | 'command';
  readonly text: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
};

/**
 * The pieces of a script, split as psql splits it: semicolons in quotes, in parentheses and in the body of an SQL function do
 * not end a statement, and the rows after `copy … from stdin` are no SQL. Never fails: what is not closed ends with the text.
 */
export const piecesOf = (script: string): readonly Piece[] => {
  const text = plainText(script);
  const lines = lineCounter(text);
  const pieces: Piece[] = [];
  let statement = beginning;
  const add = (is: Piece['is'], start: number, end: number): void => {
    const own = text.slice(start, end).trim();
    if (own !== '') pieces.push({ is, text: own, line: lines(start) });
  };
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    const start = at;
    at = found ? token.lastIndex : at + 1;
    const { skip, word, sign } = found?.groups ?? {};
    if (skip !== undefined) {
      if (skip.startsWith('/*')) at = endOfComment(text, start);
      continue;
    }
    if (sign === '\\') {
      // A backslash command ends with its line, and leaves the statement before it open.
      at = endOfLine(text, start);
      if (statement.start !== undefined) add('statement', statement.start, start);
      add('command', start + 1, at);
      statement = beginning;
      continue;
    }
    if (sign === ';' && statement.parens === 0 && statement.begins === 0) {
      add('statement', statement.start ?? start, start);
      if (isCopy(pieces.at(-1))) at = endOfRows(text, endOfLine(text, at));
      statement = beginning;
      continue;
    }
    statement = after(statement, start, word?.toLowerCase(), sign);
  }
  if (statement.start !== undefined) add('statement', statement.start, text.length);
  return pieces;
};

type Statement = {
  readonly start: number | undefined;
  readonly parens: number;
  /** How many BEGIN and CASE of a function's body are open. */
  readonly begins: number;
  /** Its first words, as far as they tell whether it makes a function. */
  readonly head: string;
};

const beginning: Statement = { start: undefined, parens: 0, begins: 0, head: '' };

const token = new RegExp(
  [
    String.raw`(?<skip>\s+|--[^\n]*|/\*)`,
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)`,
    String.raw`'(?:[^']|'')*(?:'|$)`,
    String.raw`"(?:[^"]|"")*(?:"|$)`,
    String.raw`\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$(?:[\s\S]*?\$\k<tag>\$|[\s\S]*$)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`,
    String.raw`(?<sign>[;()\\])`,
    String.raw`[\d.]+[\p{L}\p{N}_$]*`,
    String.raw`[\s\S]`,
  ].join('|'),
  'uy',
);

const after = (
  statement: Statement,
  at: number,
  word: string | undefined,
  sign: string | undefined,
): Statement => {
  const { start = at, parens, begins, head } = statement;
  if (sign === '(') return { ...statement, start, parens: parens + 1 };
  if (sign === ')') return { ...statement, start, parens: Math.max(0, parens - 1) };
  if (word === undefined) return { ...statement, start };
  if (head.length < 40 && !makesFunction.test(head)) return { ...statement, start, head: `${head}${word} ` };
  if (parens > 0 || !makesFunction.test(head)) return { ...statement, start };
  if (word === 'begin' || (word === 'case' && begins > 0)) return { ...statement, start, begins: begins + 1 };
  return { ...statement, start, begins: word === 'end' ? Math.max(0, begins - 1) : begins };
};

const makesFunction = /^create (?:or replace )?(?:function|procedure) /;

/** Comments may stand in comments. */
const endOfComment = (text: string, start: number): number => {
  let depth = 0;
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
};

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const isCopy = (piece: Piece | undefined): boolean =>
  piece !== undefined && /^copy\b/i.test(piece.text) && /\bfrom\s+stdin\b/i.test(piece.text);

/** The rows end with a line that holds a backslash and a dot. */
const endOfRows = (text: string, at: number): number => {
  const end = text.indexOf('\n\\.', at);
  return end < 0 ? text.length : endOfLine(text, end + 1);
};

/** Lines of rising offsets. */
const lineCounter = (text: string): ((offset: number) => number) => {
  let line = 1;
  let known = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', known); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      known = at + 1;
    }
    return line;
  };
};
