import { exactIdent, depths, isWord, sqlTokens, splitCommas, type Token } from '../sql-tokens.ts';
import { typeParts } from '../types.ts';

/** The name that PostgreSQL gives an expression where one is needed (FigureColname in parse_target.c), if it finds any. */
export const figureName = (expression: string): string | undefined => figure(expression)?.name;

/** A weak name (of a cast, of CASE) gives way to a strong one further inside. */
type Figured = { readonly name: string; readonly weak?: true } | undefined;

const figure = (text: string): Figured => {
  const tokens = sqlTokens(text);
  if (tokens.length === 0) return undefined;
  const depth = depths(tokens);
  const top = tokens.filter((_, i) => depth[i] === 0);
  const whole = { text, tokens, top };
  for (const form of forms) {
    const found = form(whole);
    if (found !== 'other') return found;
  }
  return undefined;
};

type Whole = { readonly text: string; readonly tokens: readonly Token[]; readonly top: readonly Token[] };
type Form = (whole: Whole) => Figured | 'other';

/** `(…)`: what it holds, or a row. */
const parenthesised: Form = ({ text, tokens, top }) => {
  if (top.length !== 2 || top[0]?.text !== '(' || top[1] !== tokens.at(-1)) return 'other';
  const inner = text.slice(top[0].end, top[1]?.start);
  return splitCommas(inner).length > 1 ? { name: 'row' } : figure(inner);
};

/** Operators and tests have no name; the casts, `at time zone` and `collate` have other forms. */
const operation: Form = ({ top }) => {
  const zone = top.find((t, i) => i > 0 && isWord(t, 'at'));
  const operator = top.some((t) => (t.is === 'operator' && t.text !== '::') || isWord(t, ...operatorWords));
  if (operator) return undefined;
  return zone ? { name: 'timezone' } : 'other';
};

const collated: Form = ({ text, top }) => {
  const at = top.findLast((t, i) => i > 0 && isWord(t, 'collate'));
  return at ? figure(text.slice(0, at.start)) : 'other';
};

const casted: Form = ({ text, top }) => {
  const at = top.findLast((t) => t.text === '::');
  return at ? castTo(text.slice(0, at.start), text.slice(at.end)) : 'other';
};

const subscripted: Form = ({ text, tokens, top }) => {
  const open = top.findLast((t) => t.text === '[');
  if (
    tokens.at(-1)?.text !== ']' ||
    !open ||
    open === tokens[0] ||
    isWord(top[top.indexOf(open) - 1], 'array')
  )
    return 'other';
  return figure(text.slice(0, open.start));
};

/** `case … else x end` is called as x is, and `case` without such a name. */
const cases: Form = ({ text, tokens }) => {
  if (!isWord(tokens[0], 'case')) return 'other';
  const depth = depths(tokens);
  const otherwise = tokens.findLast((t, i) => depth[i] === 1 && isWord(t, 'else'));
  const named = otherwise ? figure(text.slice(otherwise.end, tokens.at(-1)?.start)) : undefined;
  return named && !named.weak ? named : { name: 'case', weak: true };
};

const castFunction: Form = ({ text, tokens, top }) => {
  if (!isWord(top[0], 'cast', 'treat') || top[1]?.text !== '(') return 'other';
  const depth = depths(tokens);
  const as = tokens.findLast((t, i) => depth[i] === 1 && isWord(t, 'as'));
  if (!as) return 'other';
  const type = text.slice(as.end, top[2]?.start);
  return isWord(top[0], 'treat')
    ? { name: internalName(type) }
    : castTo(text.slice(top[1].end, as.start), type);
};

const trimmed: Form = ({ tokens, top }) => {
  if (!isWord(top[0], 'trim') || top[1]?.text !== '(') return 'other';
  return { name: isWord(tokens[2], 'leading') ? 'ltrim' : isWord(tokens[2], 'trailing') ? 'rtrim' : 'btrim' };
};

/** `date '2026-01-01'` is a cast. */
const typed: Form = ({ text, tokens }) => {
  const last = tokens.at(-1);
  if (last?.is !== 'literal' || tokens[0]?.is !== 'name') return 'other';
  return { name: internalName(text.slice(0, last.start)), weak: true };
};

/** A column, a field, a function with its arguments: the last name before the arguments. */
const named: Form = ({ top }) => {
  const end = top.findIndex((t, i) => i > 0 && (t.text === '(' || t.text === '['));
  const head = end < 0 ? top : top.slice(0, end);
  const last = head.at(-1);
  return last?.is === 'name' ? { name: exactIdent(last.text) } : undefined;
};

const forms: readonly Form[] = [
  parenthesised,
  operation,
  collated,
  casted,
  subscripted,
  cases,
  castFunction,
  trimmed,
  typed,
  named,
];

const castTo = (inner: string, type: string): Figured => {
  const found = figure(inner);
  return found && !found.weak ? found : { name: internalName(type), weak: true };
};

/** PostgreSQL's parser has short names for the types of the standard. */
const internalName = (type: string): string => {
  const name = typeParts(type.trim()).name.at(-1) ?? '';
  return (
    internalNames.get(name) ?? (name.startsWith('interval') ? 'interval' : name.replace(/^"(.*)"$/, '$1'))
  );
};

const internalNames: ReadonlyMap<string, string> = new Map([
  ['integer', 'int4'],
  ['bigint', 'int8'],
  ['smallint', 'int2'],
  ['boolean', 'bool'],
  ['real', 'float4'],
  ['double precision', 'float8'],
  ['char', 'bpchar'],
]);

const operatorWords = [
  'and',
  'or',
  'not',
  'is',
  'isnull',
  'notnull',
  'in',
  'between',
  'like',
  'ilike',
  'similar',
  'overlaps',
  'operator',
];
