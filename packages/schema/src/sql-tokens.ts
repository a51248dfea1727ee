/** One word, literal, operator or sign of SQL text, with its place in it. */
export type Token = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly is: 'name' | 'literal' | 'operator' | 'sign';
};

/** SQL text in pieces, without white space and comments. Never fails: what it does not know is a sign. */
export const sqlTokens = (text: string): readonly Token[] =>
  [...text.matchAll(pattern)].flatMap((m) => {
    const is = m.groups?.['name']
      ? 'name'
      : m.groups?.['literal']
        ? 'literal'
        : m.groups?.['operator']
          ? 'operator'
          : 'sign';
    return m.groups?.['skip']
      ? []
      : [{ text: m[0], start: m.index, end: m.index + m[0].length, is } as const];
  });

/** How many brackets are open at each token; a bracket itself stands outside of what it holds, and so do CASE and END. */
export const depths = (tokens: readonly Token[]): readonly number[] => {
  let depth = 0;
  return tokens.map(({ text }) => {
    if (closing.has(text.toLowerCase())) return --depth;
    return opening.has(text.toLowerCase()) ? depth++ : depth;
  });
};

/** Is this token this key word or sign, outside of any quotes? */
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token !== undefined && words.includes(token.text.toLowerCase());

/** The exact name that an identifier of SQL text means: folded, or without its quotes. */
export const exactIdent = (text: string): string =>
  text.startsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text.replace(/[A-Z]+/g, (s) => s.toLowerCase());

/** The text without parentheses around all of it. */
export const withoutParens = (text: string): string => {
  const tokens = sqlTokens(text);
  const last = tokens.at(-1);
  const wrapped =
    tokens[0]?.text === '(' && last?.text === ')' && depths(tokens).indexOf(0, 1) === tokens.length - 1;
  return wrapped ? withoutParens(text.slice(tokens[0]?.end, last.start).trim()) : text.trim();
};

/** The pieces between commas that stand in no bracket. */
export const splitCommas = (text: string): readonly string[] => {
  const tokens = sqlTokens(text);
  const depth = depths(tokens);
  const commas = tokens.filter((t, i) => t.text === ',' && depth[i] === 0);
  const starts = [0, ...commas.map((t) => t.end)];
  return starts.map((start, i) => text.slice(start, commas[i]?.start ?? text.length).trim());
};

const opening = new Set(['(', '[', 'case']);
const closing = new Set([')', ']', 'end']);

const pattern = new RegExp(
  [
    String.raw`(?<skip>\s+|--[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<literal>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'|\$(?<tag>(?:[A-Za-z_]\w*)?)\$[\s\S]*?\$\k<tag>\$|\d[\w.]*|\.\d\w*)`,
    String.raw`(?<name>(?:[uU]&)?"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)`,
    String.raw`(?<operator>::|[-+*/<>=~!@#%^&|?` + '`' + String.raw`]+)`,
    String.raw`[\s\S]`,
  ].join('|'),
  'gu',
);
