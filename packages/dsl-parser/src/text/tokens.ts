import { createToken, Lexer, type CustomPatternMatcherReturn, type IToken, type TokenType } from 'chevrotain';
import { closeQuote, dollarTag, scanGroup, type Group } from './scan.ts';

/** What the lexer found out about a token beyond its text. */
export type Payload = { readonly unclosed?: string; readonly group?: Group; readonly tag?: string };

/** The words of the language: names, signs, and whole groups in parentheses, which are SQL and stay as they are. */
export const tokens = () => (made ??= makeTokens());

/** The tokens of a text and, apart, its comments. Whatever the text, every character is in one of them or is white space. */
export const tokenize = (
  text: string,
): { readonly tokens: readonly IToken[]; readonly comments: readonly IToken[] } => {
  lexer ??= new Lexer(Object.values(tokens()), { positionTracking: 'onlyOffset', skipValidations: true });
  state = { text, boundaries: undefined, budget: 4 * text.length + 4096 };
  const { tokens: found, groups, errors } = lexer.tokenize(text);
  if (errors.length > 0)
    throw new Error(`no token begins with ${JSON.stringify(text[errors[0]?.offset ?? 0])}`);
  state = { text: '', boundaries: undefined, budget: 0 };
  return { tokens: found, comments: groups['comments'] ?? [] };
};

let made: ReturnType<typeof makeTokens> | undefined;
let lexer: Lexer | undefined;

/** A custom pattern sees only text and offset; what it must remember for one text stands here while that text is read. */
let state: { text: string; boundaries: readonly number[] | undefined; budget: number } = {
  text: '',
  boundaries: undefined,
  budget: 0,
};

const space =
  '\\u0000-\\u0008\\u000b-\\u0020\\u007f\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const letter =
  'A-Za-z_\\u0080-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff';
/** A name without quotes. */
export const wordPattern = `[${letter}][${letter}0-9$]*`;

const makeTokens = () => ({
  Newline: createToken({ name: 'Newline', pattern: /\n/, line_breaks: true }),
  Space: token('Space', sticky(`[\\t${space}]+`), {
    group: Lexer.SKIPPED,
    start_chars_hint: [...range(0, 32), 127, ...beyond],
  }),
  Comment: createToken({ name: 'Comment', pattern: /\/\/[^\n]*/, group: 'comments' }),
  Body: token('Body', matchBody, { start_chars_hint: ['a'] }),
  Word: token('Word', sticky(wordPattern), { start_chars_hint: [...range(65, 122), ...beyond] }),
  AtAt: token('AtAt', sticky(`@@${wordPattern}`), { start_chars_hint: ['@'] }),
  At: token('At', sticky(`@${wordPattern}`), { start_chars_hint: ['@'] }),
  Parens: token('Parens', matchGroup, { start_chars_hint: ['('] }),
  Quoted: token('Quoted', (text, at) => matchQuoted(text, at, '"', 'quoted name'), {
    start_chars_hint: ['"'],
  }),
  String: token('String', (text, at) => matchQuoted(text, at, "'", 'string'), { start_chars_hint: ["'"] }),
  Spread: createToken({ name: 'Spread', pattern: /\.\.\./ }),
  Dot: createToken({ name: 'Dot', pattern: /\./ }),
  LBrace: createToken({ name: 'LBrace', pattern: /\{/ }),
  RBrace: createToken({ name: 'RBrace', pattern: /\}/ }),
  Question: createToken({ name: 'Question', pattern: /\?/ }),
  Brackets: createToken({ name: 'Brackets', pattern: /\[[^\]\n]*\]/ }),
  Comma: createToken({ name: 'Comma', pattern: /,/ }),
  Number: createToken({ name: 'Number', pattern: /[0-9][A-Za-z0-9_.]*/ }),
  Other: token('Other', sticky('--[^\\n]*|/\\*[^\\n]*|[^]'), {
    start_chars_hint: [...range(0, 255), ...beyond],
  }),
});

type Match = (text: string, at: number) => CustomPatternMatcherReturn | RegExpExecArray | null;

const token = (name: string, match: Match, more: object = {}): TokenType =>
  createToken({ name, pattern: { exec: match }, line_breaks: true, ...more });

/** Chevrotain's own reading of a pattern does not know these classes of characters. */
const sticky = (pattern: string): Match => {
  const regexp = new RegExp(pattern, 'y');
  return (text, at) => {
    regexp.lastIndex = at;
    return regexp.exec(text);
  };
};

const found = (image: string, payload: Payload): CustomPatternMatcherReturn =>
  Object.assign([image] as [string], { payload });

/** Chevrotain wants to know the signs a pattern can begin with; it tells those from 256 on apart by 255 at a time, and the last one alone. */
const range = (from: number, to: number, step = 1): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const beyond = [...range(128, 255), ...range(256, 65_535, 100), 65_535];

const matchGroup: Match = (text, at) => {
  if (text[at] !== '(') return null;
  const limit = limitFrom(at);
  const group = scanGroup(text, at, limit);
  if (group) return found(text.slice(at, group.end), { group });
  return found(restOfLine(text, at, limit), { unclosed: 'parenthesis' });
};

const matchBody: Match = (text, at) => {
  bodyStart.lastIndex = at;
  const head = bodyStart.exec(text)?.[0];
  const tag = head === undefined ? undefined : dollarTag(text, at + head.length);
  if (head === undefined || tag === undefined) return null;
  const from = at + head.length + tag.length;
  const close = text.indexOf(tag, from);
  const line = close < 0 ? 0 : text.slice(from, close).lastIndexOf('\n') + 1 + from;
  // The closing sign of another block's head: this body was never closed.
  const stolen = line > from && headBefore.test(text.slice(line, close));
  if (close >= 0 && !stolen) return found(text.slice(at, close + tag.length), { tag });
  const end = stolen ? line : (boundaryAfter(at) ?? text.length);
  return found(text.slice(at, end).trimEnd(), { unclosed: `body (${tag})`, tag });
};

/** A quoted name or string, which ends on its line, or further down where what follows the quote is not a word. */
const matchQuoted = (
  text: string,
  at: number,
  sign: string,
  what: string,
): CustomPatternMatcherReturn | null => {
  if (text[at] !== sign) return null;
  const limit = limitFrom(at);
  const end = closeQuote(text, at, limit);
  const image = end < 0 ? '' : text.slice(at, end);
  if (end >= 0 && !(image.includes('\n') && /[\w"'\u0080-\uffff]/.test(text[end] ?? '')))
    return found(image, {});
  return found(restOfLine(text, at, end < 0 ? limit : end), { unclosed: what });
};

const bodyStart = /as\s*(?=\$)/y;
const headBefore = /^[a-z].*\bas\s*$/;

/** Where a group or a quote that begins here must have ended: at the next head of a block, at the end, or, once too much was read in vain, on this line. */
const limitFrom = (at: number): number => {
  if (state.budget < 0) return lineEnd(state.text, at);
  return boundaryAfter(at) ?? state.text.length;
};

/** What is left of the line; what was read up to `limit` was read in vain. */
const restOfLine = (text: string, at: number, limit: number): string => {
  state.budget -= limit - at;
  return text.slice(at, lineEnd(text, at)).trimEnd();
};

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The next line after this place that can only be the head of a block with lines. */
const boundaryAfter = (at: number): number | undefined => {
  const all = (state.boundaries ??= [...state.text.matchAll(blockHead)].map((m) => m.index));
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return all[low];
};

/** At the start of a line and with an open brace at its end. The body of a function may hold such a line, in JavaScript. */
const blockHead = /^(?!function\b)[a-z]+(?: [a-z]+)?[ \t]+[^\s'(){}@][^\n]*\{[ \t]*$/gm;
