/** What stands between two parentheses: where it ends, and where its own commas are. */
export type Group = { readonly end: number; readonly commas: readonly number[] };

/** The group that begins with the parenthesis at `at`, or undefined when it is not closed before `limit`. Strings and comments are skipped as PostgreSQL skips them. */
export const scanGroup = (text: string, at: number, limit: number): Group | undefined => {
  const commas: number[] = [];
  let round = 0;
  let square = 0;
  for (let i = at; i < limit;) {
    const c = text.charCodeAt(i);
    const end = skipQuiet(text, i, c, limit);
    if (end < 0) return undefined;
    if (end > i) {
      i = end;
      continue;
    }
    if (c === OPEN) round++;
    else if (c === CLOSE && --round === 0) return { end: i + 1, commas };
    else if (c === OPEN_SQUARE) square++;
    else if (c === CLOSE_SQUARE) square--;
    else if (c === COMMA && round === 1 && square <= 0) commas.push(i);
    i++;
  }
  return undefined;
};

/** A piece of SQL that means nothing to the shape around it, from `start` to `end`. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  readonly what: 'string' | 'name' | 'comment';
};

/** The strings, quoted names and comments of a text, in order; undefined when one of them is never closed. */
export const scanPieces = (text: string): readonly Piece[] | undefined => {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length;) {
    const c = text.charCodeAt(i);
    const end = skipQuiet(text, i, c, text.length);
    if (end < 0) return undefined;
    if (end > i && quietStart(c)) {
      pieces.push({
        start: i,
        end,
        what: c === QUOTE || c === DOLLAR ? 'string' : c === DOUBLE ? 'name' : 'comment',
      });
    }
    i = end > i ? end : i + 1;
  }
  return pieces;
};

/** The comments of SQL text, when it has any. */
export const commentsIn = (text: string): readonly Piece[] =>
  text.includes('--') || text.includes('/*')
    ? (scanPieces(text) ?? []).filter((piece) => piece.what === 'comment')
    : [];

/** Where the text that is quoted by the sign at `at` ends; a doubled sign stands for itself. -1 when it never ends. */
export const closeQuote = (text: string, at: number, limit: number): number => {
  const sign = text[at] ?? '';
  for (let i = text.indexOf(sign, at + 1); i >= 0 && i < limit; i = text.indexOf(sign, i + 2)) {
    if (text[i + 1] !== sign) return i + 1;
  }
  return -1;
};

/** The opening `$tag$` at `at`, when there is one. */
export const dollarTag = (text: string, at: number): string | undefined => {
  dollar.lastIndex = at;
  return dollar.exec(text)?.[0];
};

/** Words, strings, quoted names and comments end further on; anything else ends where it begins; -1: never closed. */
const skipQuiet = (text: string, i: number, c: number, limit: number): number => {
  if (isWordStart(c)) return skipWord(text, i, limit);
  if (c === QUOTE || c === DOUBLE) return closeQuote(text, i, limit);
  if (c === DOLLAR) return skipDollar(text, i, limit);
  if (c === DASH && text.charCodeAt(i + 1) === DASH) return lineEnd(text, i, limit);
  if (c === SLASH && text.charCodeAt(i + 1) === STAR) return skipBlockComment(text, i, limit);
  return i;
};

const quietStart = (c: number): boolean =>
  c === QUOTE || c === DOUBLE || c === DOLLAR || c === DASH || c === SLASH;

/** Skips a word, and with it the string of E'…', in which a backslash guards the next sign. */
const skipWord = (text: string, at: number, limit: number): number => {
  let i = at + 1;
  while (i < limit && isWordPart(text.charCodeAt(i))) i++;
  const escapes = i === at + 1 && text.charCodeAt(i) === QUOTE && (text[at] === 'e' || text[at] === 'E');
  return escapes ? closeEscaped(text, i, limit) : i;
};

const closeEscaped = (text: string, at: number, limit: number): number => {
  for (let i = at + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === QUOTE && text.charCodeAt(i + 1) === QUOTE) i++;
    else if (c === QUOTE) return i + 1;
  }
  return -1;
};

const skipDollar = (text: string, at: number, limit: number): number => {
  const tag = dollarTag(text, at);
  if (tag === undefined) return at;
  const close = text.indexOf(tag, at + tag.length);
  return close < 0 || close >= limit ? -1 : close + tag.length;
};

const skipBlockComment = (text: string, at: number, limit: number): number => {
  let depth = 1;
  for (let i = at + 2; i < limit; i++) {
    const pair = text.charCodeAt(i) * 256 + text.charCodeAt(i + 1);
    if (pair === SLASH * 256 + STAR) [depth, i] = [depth + 1, i + 1];
    else if (pair === STAR * 256 + SLASH) {
      [depth, i] = [depth - 1, i + 1];
      if (depth === 0) return i + 1;
    }
  }
  return -1;
};

const lineEnd = (text: string, at: number, limit: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 || end > limit ? limit : end;
};

const isWordStart = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128 || (c >= 48 && c <= 57);

const isWordPart = (c: number): boolean => isWordStart(c) || c === DOLLAR;

const dollar = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

const [QUOTE, DOUBLE, DOLLAR, OPEN, CLOSE, OPEN_SQUARE, CLOSE_SQUARE] = [39, 34, 36, 40, 41, 91, 93] as const;
const [COMMA, DASH, SLASH, STAR, BACKSLASH] = [44, 45, 47, 42, 92] as const;
