import { isRef, publicSchema, sameValue, type NodeId, type Ref, type Sql, type Value } from './node.ts';
import { exactIdent, sqlTokens, type Token } from './sql-tokens.ts';

/** A word or a sign of SQL, or a mention, with its place among the parts. */
export type Piece = Pick<Token, 'start' | 'end' | 'text'> & {
  readonly is: Token['is'] | 'mention';
  readonly part: number;
  readonly ref?: Ref;
};

/** Is this SQL: a text, or a text with mentions in it? In that no two texts stand side by side, as they do in a list. */
export const isSql = (value: Value): value is Sql =>
  typeof value === 'string' ||
  (Array.isArray(value) &&
    value.some(isRef) &&
    value.every(
      (part: Value, i) => isRef(part) || (typeof part === 'string' && typeof value[i - 1] !== 'string'),
    ));

/** All SQL in a value. */
export const sqlIn = (value: Value): readonly Sql[] => {
  if (isSql(value)) return [value];
  if (typeof value !== 'object' || value === null || isRef(value)) return [];
  return Object.values(value).flatMap((one: Value) => sqlIn(one));
};

/** Does it say something that PostgreSQL looks for along its search path: an operator, or a function which it has as well? */
export const looksForMore = (sql: Sql): boolean => {
  const pieces = piecesOf(sql);
  return pieces.some(({ is, text }, i) => {
    const [before, next] = [pieces[i - 1]?.text, pieces[i + 1]?.text];
    if (before === '.') return false;
    if (is === 'operator') return text !== '::' && !(text === '*' && before === '(' && next === ')');
    const word = text.toLowerCase();
    return is === 'name' && (comparing.has(word) || (next === '(' && overloaded.has(word)));
  });
};

/** Words by which values are compared. */
const comparing: ReadonlySet<string> = new Set(
  'in like ilike similar between case nullif any some all greatest least distinct overlaps'.split(' '),
);

/** Functions of PostgreSQL that extensions have for their own types as well. */
const overloaded: ReadonlySet<string> = new Set(
  `max min sum avg replace split_part strpos translate regexp_match regexp_matches regexp_replace regexp_split_to_array
  regexp_split_to_table`.split(/\s+/),
);

/** The texts and mentions of SQL. */
export const partsOf = (sql: Sql): readonly (string | Ref)[] => (typeof sql === 'string' ? [sql] : sql);

/** SQL in pieces. */
export const piecesOf = (sql: Sql): readonly Piece[] =>
  partsOf(sql).flatMap((one, part): readonly Piece[] =>
    typeof one === 'string'
      ? sqlTokens(one).map((token) => ({ ...token, part }))
      : [{ is: 'mention', text: '', start: 0, end: 1, part, ref: one }],
  );

/** Do they say the same? `followed` is what an id of the first is called in the second. */
export const isSame = (
  a: Piece | undefined,
  b: Piece | undefined,
  followed: (id: NodeId) => NodeId,
): boolean => {
  if (a?.ref && b?.ref) return sameValue({ ...a.ref, ref: followed(a.ref.ref) }, b.ref);
  return a !== undefined && a.is === b?.is && wordOf(a) === wordOf(b) && !a.ref;
};

const wordOf = ({ is, text }: Piece): string => (is === 'name' ? exactIdent(text) : text);

/** A name, and how it stands there. */
export type FoundName = {
  readonly name: string;
  readonly text: string;
  readonly isOperator: boolean;
  /** Does it stand in `operator(…)`? */
  readonly isCalled?: boolean;
  readonly count: number;
  /** Does its schema stand before it? */
  readonly isPlaced?: boolean;
  /** The mention of its schema. */
  readonly home?: Ref;
};

/** The name that stands here and lies in this schema: `citext` and `%` in `public`, elsewhere `ext.citext` and `operator(ext.%)`. */
export const nameAt = (pieces: readonly Piece[], i: number, home: NodeId): FoundName | undefined => {
  const one = pieces[i];
  const isCalled = one?.text.toLowerCase() === 'operator' && pieces[i + 1]?.text === '(';
  const at = isCalled ? i + 2 : i;
  const [before, own] = [pieces[at], pieces[at + 2]];
  if (pieces[at + 1]?.text === '.' && own && before && isOf(before, home)) {
    const found = named(own, isCalled ? 6 : 3);
    if (found && (found.isOperator || !isCalled))
      return { ...found, isCalled, isPlaced: true, ...(before.ref ? { home: before.ref } : {}) };
  }
  const isBare = home === publicSchema && pieces[i - 1]?.text !== '.' && pieces[i + 1]?.text !== '.';
  const found = one && isBare ? named(one, 1) : undefined;
  return found && !hidden.has(found.name) ? found : undefined;
};

/** What PostgreSQL finds among its own before it looks in `public`: pgcrypto has it as well. */
export const hidden: ReadonlySet<string> = new Set(['gen_random_uuid']);

const isOf = ({ is, ref, text }: Piece, home: NodeId): boolean =>
  ref ? ref.ref === home : home === publicSchema && is === 'name' && exactIdent(text) === 'public';

const named = (piece: Piece, count: number): FoundName | undefined => {
  const isOperator = piece.is === 'operator' && piece.text !== '::';
  if (piece.is !== 'name' && !isOperator) return undefined;
  return { name: wordOf(piece), text: piece.text, isOperator, count };
};

/** Is a bare word a type or a function here, and no column or name of an output? */
export const isMeant = (pieces: readonly Piece[], i: number, whole: boolean): boolean => {
  const [before, next] = [pieces[i - 1], pieces[i + 1]];
  if (before === undefined && whole && (next === undefined || next.text === '[' || next.text === '('))
    return true;
  if (before?.text === '::' || next?.text === '(') return true;
  if (next?.is === 'literal' && next.part === pieces[i]?.part) return next.text.startsWith("'");
  return before?.text.toLowerCase() === 'as' && (next?.text === ')' || next?.text === '[');
};
