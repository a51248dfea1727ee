import type { Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import { isRef, lastSegment, type Ref, type Sql } from '../node.ts';
import { sqlOf, sqlText } from '../sql.ts';
import {
  depths,
  exactIdent,
  isWord,
  splitCommas,
  sqlTokens,
  withoutParens,
  type Token,
} from '../sql-tokens.ts';
import { figureName } from './figure-name.ts';
import { foreignName } from './foreign-name.ts';
import { nameText } from './options.ts';

/** One key of an index: a column or an expression, and how it is sorted and compared. */
export type IndexKey = {
  readonly key: Sql;
  /** An expression, which stands in parentheses unless it is a function's call. */
  readonly expression?: true;
  readonly order?: 'desc';
  /** Only when it is not what follows from the order. */
  readonly nulls?: 'first' | 'last';
  /** As SQL, with its parameters. */
  readonly opclass?: Sql;
  readonly collate?: Sql;
};

/** Does this text need an index, since a constraint has plain columns only? */
export const isIndexKey = (text: string): boolean => {
  const tokens = sqlTokens(text);
  return tokens.length !== 1 || tokens[0]?.is !== 'name';
};

/** `created_at desc`, `lower(name) text_pattern_ops nulls first`, `(a || b) collate "C"`. */
export const readIndexKey = (word: Word, table: Ref, scope: Scope): IndexKey | undefined => {
  const tokens = sqlTokens(word.text);
  const head = headEnd(tokens);
  const options = head === undefined ? undefined : keyOptions(word.text, tokens.slice(head), scope);
  // What is neither a column nor in parentheses may still end in an order: `data ->> 'name' desc`.
  const end = options ? (head ?? 0) : orderStart(tokens);
  const found = options ?? keyOptions(word.text, tokens.slice(end), scope) ?? {};
  const part = partOf(word, 0, tokens[end - 1]?.end ?? 0);
  if (end === 1 && tokens[0]?.is === 'name') {
    const column = scope.column(table, part);
    return column && { key: [column], ...found };
  }
  return { key: scope.scalar(expressionIn(part), table), expression: true, ...found };
};

/** A key as PostgreSQL spells it, taken apart. */
export const keyParts = (
  text: string,
): { readonly head: string; readonly options: Omit<IndexKey, 'key'> } => {
  const tokens = sqlTokens(text);
  const head = headEnd(tokens);
  const options =
    head === undefined ? undefined : keyOptions(text, tokens.slice(head), { known: () => undefined });
  return options
    ? { head: text.slice(0, tokens[(head ?? 0) - 1]?.end), options }
    : { head: text, options: {} };
};

/** A key as SQL. */
export const indexKeySql = (key: IndexKey): string => {
  const text = sqlText(key.key);
  return [key.expression ? inParens(text) : text, ...suffixes(key)].join(' ');
};

/** A key as the text of a schema spells it: the name of a column is exact there. */
export const indexKeyText = (key: IndexKey): string => {
  const column = columnOf(key);
  return column ? [nameText(lastSegment(column.ref)), ...suffixes(key)].join(' ') : indexKeySql(key);
};

/** The column of a key that is a column. */
export const columnOf = (key: IndexKey): Ref | undefined => {
  const [first] = typeof key.key === 'string' ? [] : key.key;
  return !key.expression && first !== undefined && isRef(first) ? first : undefined;
};

/** What a default name calls a key. */
export const indexKeyName = (key: IndexKey): string => {
  const column = columnOf(key);
  return column ? lastSegment(column.ref) : (figureName(sqlText(key.key)) ?? 'expr');
};

const suffixes = (key: IndexKey): readonly string[] => [
  ...(key.collate === undefined ? [] : [`collate ${sqlText(key.collate)}`]),
  ...(key.opclass === undefined ? [] : [sqlText(key.opclass)]),
  ...(key.order ? [key.order] : []),
  ...(key.nulls ? [`nulls ${key.nulls}`] : []),
];

/** PostgreSQL takes an expression without parentheses only where it is a function's call and no more. */
const inParens = (text: string): string => {
  const tokens = sqlTokens(text);
  const isCall = callEnd(tokens) === tokens.length && !specialCalls.has(tokens[0]?.text.toLowerCase() ?? '');
  return isCall ? text : `(${text})`;
};

/** Where a column, a function's call or parentheses at the start end. */
const headEnd = (tokens: readonly Token[]): number | undefined => {
  if (tokens[0]?.text === '(') return depths(tokens).indexOf(0, 1) + 1;
  return callEnd(tokens) ?? (tokens[0]?.is === 'name' ? 1 : undefined);
};

/** Where a function's call at the start ends: `lower(name)`, `auth.slug(name)`. */
const callEnd = (tokens: readonly Token[]): number | undefined => {
  let open = 1;
  while (tokens[open]?.text === '.' && tokens[open + 1]?.is === 'name') open += 2;
  if (tokens[0]?.is !== 'name' || tokens[open]?.text !== '(') return undefined;
  const end = depths(tokens).indexOf(0, open + 1);
  return end < 0 ? undefined : end + 1;
};

/** `collate`, an operator class, `asc` or `desc`, `nulls`: all that follows must be these. */
const keyOptions = (
  text: string,
  tokens: readonly Token[],
  scope: Pick<Scope, 'known'>,
): Omit<IndexKey, 'key'> | undefined => {
  const rest = [...tokens];
  const collate = isWord(rest[0], 'collate') ? takeCollation(rest, scope) : undefined;
  const opclass = isWord(rest[0], 'asc', 'desc', 'nulls') ? undefined : takeOperatorClass(text, rest, scope);
  const order = isWord(rest[0], 'asc', 'desc') ? rest.shift()?.text.toLowerCase() : undefined;
  const nulls =
    isWord(rest[0], 'nulls') && isWord(rest[1], 'first', 'last')
      ? rest.splice(0, 2)[1]?.text.toLowerCase()
      : undefined;
  if (rest.length > 0) return undefined;
  const usual = order === 'desc' ? 'first' : 'last';
  return {
    ...(collate === undefined ? {} : { collate }),
    ...(opclass === undefined ? {} : { opclass }),
    ...(order === 'desc' ? { order } : {}),
    ...((nulls === 'first' || nulls === 'last') && nulls !== usual ? { nulls } : {}),
  };
};

/** Takes a dotted name off the front, after `skip` tokens. */
const takeParts = (tokens: Token[], skip = 0): readonly string[] | undefined => {
  if (tokens[skip]?.is !== 'name') return undefined;
  let length = skip + 1;
  while (tokens[length]?.text === '.' && tokens[length + 1]?.is === 'name') length += 2;
  const taken = tokens.splice(0, length).slice(skip);
  return taken.filter((t) => t.is === 'name').map((t) => exactIdent(t.text));
};

const takeCollation = (tokens: Token[], scope: Pick<Scope, 'known'>): Sql | undefined => {
  const parts = takeParts(tokens, 1);
  const name = parts && { parts, span: nowhere };
  const known = name && scope.known('collation', name);
  return known ? [known] : name && foreignName(name, scope);
};

const nowhere = { file: 0, start: 0, end: 0 };

/** `gist_trgm_ops(siglen = '32')` is spelled `gist_trgm_ops(siglen=32)`. */
const takeOperatorClass = (text: string, tokens: Token[], scope: Pick<Scope, 'known'>): Sql | undefined => {
  if (isWord(tokens[0], ...operators)) return undefined;
  const parts = takeParts(tokens);
  const name = parts && foreignName({ parts, span: nowhere }, scope);
  const close = name !== undefined && tokens[0]?.text === '(' ? depths(tokens).indexOf(0, 1) : -1;
  if (close < 0) return name;
  const inner = text.slice(tokens[0]?.end, tokens[close]?.start);
  tokens.splice(0, close + 1);
  const options = splitCommas(inner).map((p) => p.replace(/\s*=\s*'?([^']*)'?$/, '=$1'));
  return sqlOf([...[name ?? ''].flat(), `(${options.join(', ')})`]);
};

/** Operators that are words, and can be the last one or stand before parentheses: no operator class is called so without quotes. */
const operators = ['in', 'isnull', 'notnull', 'overlaps'];

/** Where `asc`, `desc`, `nulls first`, `nulls last` at the end begin. */
const orderStart = (tokens: readonly Token[]): number => {
  let end = tokens.length;
  if (isWord(tokens[end - 2], 'nulls') && isWord(tokens[end - 1], 'first', 'last')) end -= 2;
  return isWord(tokens[end - 1], 'asc', 'desc') && end > 1 ? end - 1 : end;
};

const partOf = (word: Word, start: number, end: number): Word => ({
  text: word.text.slice(start, end),
  span: { ...word.span, start: word.span.start + start, end: word.span.start + end },
});

/** The word without the parentheses around it; its place stays right. */
export const expressionIn = (word: Word): Word => {
  const inner = withoutParens(word.text);
  const start = word.text.indexOf(inner);
  return inner === word.text ? word : partOf(word, start, start + inner.length);
};

/** These look like calls and are more; inside an index they need parentheses of their own in PostgreSQL's grammar. */
const specialCalls: ReadonlySet<string> = new Set([
  'row',
  'array',
  'case',
  'grouping',
  'exists',
  'not',
  'in',
  'any',
  'all',
  'some',
]);
