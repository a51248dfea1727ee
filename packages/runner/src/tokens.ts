/**
 * The tokens of a TypeScript text, without what a formatter may change: space, comments, quotes, semicolons, trailing
 * commas, parentheses round a lone parameter, quotes round a key, the spelling of a number.
 */
export const tokensOf = (text: string): readonly string[] => {
  const scanned: Token[] = [];
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  for (let at = scan(source, 0, scanned, 0); at < source.length; at = scan(source, at + 1, scanned, 0));
  return settle(scanned).map(({ kind, text: own }) =>
    kind === 'string' || kind === 'raw' ? `${kind}${JSON.stringify(own)}` : own,
  );
};

type Token = {
  readonly kind: 'word' | 'number' | 'string' | 'raw' | 'mark';
  readonly text: string;
  /** A line ended before it. */
  readonly fresh: boolean;
};

/** Scans up to the brace that closes a `${`, or to the end; gives the place where it stopped. */
const scan = (source: string, start: number, tokens: Token[], depth: number): number => {
  let at = start;
  let open = 0;
  let fresh = true;
  while (at < source.length) {
    space.lastIndex = at;
    const gap = space.exec(source)?.[0] ?? '';
    at += gap.length;
    fresh ||= gap.includes('\n');
    if (at >= source.length) break;
    const push = (kind: Token['kind'], text: string) => tokens.push({ kind, text, fresh });
    const first = source.charAt(at);
    if (first === '}' && open === 0 && depth > 0) return at;
    if (first === '{') open++;
    if (first === '}' && open > 0) open--;
    if (first === '`') at = template(source, at, tokens, depth, fresh);
    else {
      const [kind, text] = tokenAt(source, at, tokens.at(-1));
      push(kind, plain(kind, text));
      at += text.length;
    }
    fresh = false;
  }
  return at;
};

const tokenAt = (
  source: string,
  at: number,
  previous: Token | undefined,
): readonly [Token['kind'], string] => {
  for (const [kind, pattern] of patterns) {
    if (kind === 'raw' && !startsValue(previous)) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found) return [kind, found];
  }
  return ['mark', source.charAt(at)];
};

const space = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y],
  ['number', /(?:0[xob][\da-f_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)n?/iy],
  ['word', /[\p{ID_Start}$_#@\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy],
  ['raw', /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y],
  ['mark', /=>|\+\+|--|\?\.|\?\?=?|\.\.\.|[=!]==?|&&=?|\|\|=?|\*\*=?|[+\-*/%&|^]=/y],
];

// A slash after a value divides; elsewhere it begins a regular expression.
const startsValue = (previous: Token | undefined): boolean =>
  !previous ||
  (previous.kind === 'mark' && ![')', ']', '}', '`'].includes(previous.text)) ||
  (previous.kind === 'word' && valueWords.has(previous.text));

const valueWords = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'delete',
  'throw',
  'new',
  'await',
  'yield',
]);

const template = (source: string, start: number, tokens: Token[], depth: number, fresh: boolean): number => {
  tokens.push({ kind: 'mark', text: '`', fresh });
  let at = start + 1;
  for (;;) {
    chunk.lastIndex = at;
    const text = chunk.exec(source)?.[0] ?? '';
    tokens.push({ kind: 'raw', text, fresh: false });
    at += text.length;
    if (source.charAt(at) !== '$') break;
    tokens.push({ kind: 'mark', text: '${', fresh: false });
    at = scan(source, at + 2, tokens, depth + 1) + 1;
  }
  tokens.push({ kind: 'mark', text: '`', fresh: false });
  return at + 1;
};

const chunk = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;

const plain = (kind: Token['kind'], text: string): string => {
  if (kind === 'string')
    return text
      .slice(1, -1)
      .replace(/\\(['"])/g, '$1')
      .replaceAll('\\\n', '');
  if (kind === 'number' && !/[n_]$/i.test(text)) return String(Number(text.replaceAll('_', '')));
  return text;
};

/** Leaves out what a formatter adds or takes away. */
const settle = (tokens: readonly Token[]): readonly Token[] => {
  const heads = loopHeads(tokens);
  const kept: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const next = tokens[index + 1];
    if (token.kind === 'mark' && token.text === ';' && !telling(previous, next, heads.has(index - 1)))
      continue;
    if (isMark(token, ',') && isMark(next, ')', ']', '}', '>') && !isMark(previous, '[', ',')) continue;
    if (isMark(token, '|') && isMark(previous, '=', ':', '<', '(', ',')) continue;
    if (isMark(token, '(') && lone(tokens, index)) continue;
    if (isMark(token, ')') && lone(tokens, index - 2)) continue;
    if (endsLine(previous) && token.fresh && !isMark(token, ';', '}')) kept.push(stop);
    if (isMark(token, '++', '--') && token.fresh && !isMark(previous, ';')) kept.push(stop);
    const key =
      token.kind === 'string' &&
      isMark(previous, '{', ',') &&
      isMark(next, ':') &&
      identifier.test(token.text);
    kept.push(key ? { ...token, kind: 'word' } : token);
  }
  return kept;
};

/** A semicolon that changes what the text means when it is left out. */
const telling = (previous: Token | undefined, next: Token | undefined, afterHead: boolean): boolean =>
  afterHead ||
  (endsLine(previous) && next !== undefined && !isMark(next, '}')) ||
  (next?.kind === 'mark' && joining.has(next.text)) ||
  isRegex(next);

const joining = new Set(['(', '[', '`', '+', '-', '*', '/', ',', '.', '++', '--', ';']);

const isRegex = (token: Token | undefined): boolean => token?.kind === 'raw';

/** The closing parentheses of `if (…)`, `while (…)` and `for (…)`: an empty statement may stand behind them. */
const loopHeads = (tokens: readonly Token[]): ReadonlySet<number> => {
  const heads = new Set<number>();
  const open: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (isMark(token, '('))
      open.push(previous?.kind === 'word' && ['if', 'while', 'for', 'with'].includes(previous.text));
    if (isMark(token, ')') && open.pop()) heads.add(index);
  }
  return heads;
};

// `(x) => …` and `x => …`.
const lone = (tokens: readonly Token[], index: number): boolean =>
  isMark(tokens[index], '(') &&
  tokens[index + 1]?.kind === 'word' &&
  isMark(tokens[index + 2], ')') &&
  isMark(tokens[index + 3], '=>');

const endsLine = (token: Token | undefined): boolean =>
  token?.kind === 'word' && ['return', 'break', 'continue', 'yield'].includes(token.text);

const isMark = (token: Token | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'mark' && texts.includes(token.text);

const stop: Token = { kind: 'mark', text: ';', fresh: false };

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
