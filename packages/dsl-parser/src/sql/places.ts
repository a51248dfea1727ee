import { depths, isWord, sqlTokens, type Token } from '@migkit/schema';

/** Where a name begins that follows this word and white space. */
export const behind = (word: string, text: string, at: number): number => {
  gap.lastIndex = at + word.length;
  return at + word.length + (gap.exec(text)?.[0].length ?? 0);
};

const gap = /(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*/y;

/** The places of up to so many identifiers with dots between. */
export const identifiers = (
  text: string,
  at: number,
  count: number,
): readonly { readonly start: number; readonly end: number }[] => {
  const places: { start: number; end: number }[] = [];
  for (let next = at; places.length < count;) {
    identifier.lastIndex = next;
    const found = identifier.exec(text);
    if (!found) break;
    places.push({ start: next, end: identifier.lastIndex });
    dot.lastIndex = identifier.lastIndex;
    if (!dot.test(text)) break;
    next = dot.lastIndex;
  }
  return places;
};

const identifier = /"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const dot = /\s*\.\s*/y;

/** A name as SQL folds it. */
export const fold = (name: string): string =>
  name.startsWith('"')
    ? name.slice(1, -1).split('""').join('"')
    : name.replace(/[A-Z]+/g, (s) => s.toLowerCase());

type Span = { readonly start: number; readonly end: number };

/** The places of so many fields behind a column, as in `(homes[1]).street`. */
export const fieldPlaces = (text: string, from: number, count: number): readonly Span[] => {
  const tokens = tokensFrom(text, from);
  let open = 0;
  const places = tokens.filter((token, i) => {
    if (token.text === '[') open++;
    if (token.text === ']') open--;
    return open === 0 && token.is === 'name' && tokens[i - 1]?.text === '.';
  });
  return places.slice(0, count);
};

/** Where the nearest parentheses end which hold both of these places, and behind which something is taken out of what they hold. */
export const groupEnd = (text: string, first: number, last: number): number | undefined => {
  const tokens = sqlTokens(text);
  const open: number[] = [];
  for (const [i, { text: sign, start, end }] of tokens.entries()) {
    if (sign === '(') open.push(start);
    if (sign !== ')') continue;
    const from = open.pop() ?? -1;
    if (from <= first && start > last && isWord(tokens[i + 1], '.', '[')) return end;
  }
  return undefined;
};

/** The places where the items of a list in parentheses begin that are names. */
export const listPlaces = (text: string, at: number): readonly Span[] => {
  const tokens = tokensFrom(text, at);
  const depth = depths(tokens);
  const close = depth.indexOf(0, 1);
  return tokens.slice(0, close).filter((_, i) => depth[i] === 1 && (i === 1 || tokens[i - 1]?.text === ','));
};

/** The place of the name behind this word. */
export const wordAfter = (word: string, text: string, at: number): Span | undefined => {
  const tokens = tokensFrom(text, at);
  return tokens[tokens.findIndex((token) => isWord(token, word)) + 1];
};

const tokensFrom = (text: string, at: number): readonly Token[] =>
  sqlTokens(text.slice(at)).map((token) => ({ ...token, start: token.start + at, end: token.end + at }));
