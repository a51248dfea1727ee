import { isRef, isWritten, sameValue, type Ref, type Sql } from '../node.ts';
import { sqlOf, sqlText } from '../sql.ts';
import { depths, exactIdent, isWord, sqlTokens, type Token } from '../sql-tokens.ts';
import { figureName } from './figure-name.ts';

/** The query without the margin that its lines have in common, so that it can stand anywhere. */
export const withoutMargin = (query: Sql): Sql => {
  const pieces = piecesOf(query).filter((piece) => piece.line !== undefined);
  const margin = Math.min(...pieces.map((piece) => piece.line ?? 0));
  return pieces.length === 0 || margin === 0 ? query : eachLine(query, (space) => space.slice(margin));
};

/** The query that the catalog keeps, as a query of ours. */
export const queryIn = (definition: string): Sql => withoutMargin(definition.trim().replace(/;$/, ''));

/** The text of a query with this margin in front of its lines, but not inside of what it quotes. */
export const withMargin = (query: string, margin: string): string =>
  margin + linesOf(query, (space) => margin + space);

/** What each output of a query is, in its order, without the name that it gets; nothing where that cannot be told. */
export const targetsOf = (query: Sql): readonly Sql[] => {
  const { all, select, from } = partsOf(query);
  if (select < 0) return [];
  const targets = all.slice(afterDistinct(all, select + 1), from);
  return targets.length === 0 ? [] : split(targets).map((target) => textOf(withoutName(target)));
};

/** The names that a query gives its outputs, as far as that can be told. */
export const outputNames = (query: Sql): readonly (string | undefined)[] => {
  const { all, select, from } = partsOf(query);
  const targets = select < 0 ? [] : all.slice(afterDistinct(all, select + 1), from);
  return split(targets).map((target) => {
    const bare = withoutName(target);
    const label = bare.length < target.length ? target.at(-1)?.text : undefined;
    return label === undefined ? figureName(sqlText(textOf(bare))) : exactIdent(label);
  });
};

/** Is the second query sure to give the outputs of the first, in types as well, and perhaps more behind them? */
export const keepsTypes = (before: Sql, after: Sql): boolean => {
  if ([before, after].some(isCombined)) return false;
  const [old, now] = [targetsOf(before), targetsOf(after)];
  const sameSources = sameValue(sourcesOf(before), sourcesOf(after));
  return (
    old.length > 0 &&
    old.every((target, i) => sameValue(target, now[i]) && (sameSources || columnOf(target) !== undefined))
  );
};

/** The column that an output is, when it is nothing else. */
export const columnOf = (target: Sql): Ref | undefined => {
  if (typeof target === 'string') return undefined;
  const last = target.at(-1);
  const head = target.slice(0, -1);
  const isPath = head.every((part, i) =>
    typeof part === 'string' ? /^(?:"(?:[^"]|"")*"|[\w$]+)?\.$/.test(part) : i === 0 && head.length === 2,
  );
  return last !== undefined && isRef(last) && last.as === undefined && isPath ? last : undefined;
};

/** Does it hold rows that a join has made up, so that any column may be null? */
export const mayMakeNulls = (query: Sql): boolean =>
  isCombined(query) ||
  piecesOf(query).some((piece) => isWord(piece, 'left', 'right', 'full', 'rollup', 'cube', 'grouping'));

/** A piece of a query: a token, or a mention. */
type Piece = Token & {
  readonly ref?: Ref;
  /** There is white space in front of it. */
  readonly apart: boolean;
  /** It begins a line, behind so many spaces. */
  readonly line?: number;
};

const piecesOf = (query: Sql): readonly Piece[] => {
  const parts = typeof query === 'string' ? [query] : query;
  const pieces: Piece[] = [];
  let gap = '';
  for (const part of parts) {
    if (typeof part !== 'string') {
      if (isWritten(part))
        pieces.push({ text: '', start: 0, end: 0, is: 'name', ref: uncalled(part), ...apart(gap) });
      gap = '';
      continue;
    }
    let end = 0;
    for (const token of sqlTokens(part)) {
      pieces.push({ ...token, ...apart(gap + part.slice(end, token.start)) });
      gap = '';
      end = token.end;
    }
    gap += part.slice(end);
  }
  return pieces;
};

/** What a query inside is called does not matter to the outputs of the whole. */
const uncalled = ({ ref, as }: Ref): Ref => (as ? { ref, as } : { ref });

const apart = (gap: string): { readonly apart: boolean; readonly line?: number } => {
  const newline = gap.lastIndexOf('\n');
  return { apart: gap !== '', ...(newline < 0 ? {} : { line: gap.length - newline - 1 }) };
};

type Parts = {
  readonly all: readonly Piece[];
  /** Where the first SELECT that stands in no bracket begins, its sources, and what only chooses and orders rows. */
  readonly select: number;
  readonly from: number;
  readonly where: number;
};

const partsOf = (query: Sql): Parts => {
  const all = piecesOf(query);
  const depth = depths(all);
  const find = (start: number, words: readonly string[]): number => {
    const at = all.findIndex((piece, i) => i > start && depth[i] === 0 && isWord(piece, ...words));
    return at < 0 ? all.length : at;
  };
  const select = all.findIndex((piece, i) => depth[i] === 0 && isWord(piece, 'select'));
  return { all, select, from: find(select, endsTargets), where: find(select, endsSources) };
};

const isCombined = (query: Sql): boolean => {
  const all = piecesOf(query);
  const depth = depths(all);
  return all.some((piece, i) => depth[i] === 0 && isWord(piece, 'union', 'intersect', 'except', 'values'));
};

/** All that stands around the outputs up to the conditions: what gives them their types. */
const sourcesOf = (query: Sql): readonly Sql[] => {
  const { all, select, from, where } = partsOf(query);
  return [textOf(all.slice(0, select)), textOf(all.slice(from, where))];
};

const endsSources = ['where', 'group', 'having', 'window', 'order', 'limit', 'offset', 'fetch', 'for'];
const endsTargets = ['from', ...endsSources];

const afterDistinct = (all: readonly Piece[], at: number): number => {
  if (!isWord(all[at], 'distinct', 'all')) return at;
  if (!isWord(all[at + 1], 'on')) return at + 1;
  return at + 2 + depths(all.slice(at + 2)).indexOf(0, 1) + 1;
};

const split = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const depth = depths(pieces);
  const commas = pieces.flatMap((piece, i) => (piece.text === ',' && depth[i] === 0 ? [i] : []));
  return [...commas, pieces.length].map((end, i) => pieces.slice((commas[i - 1] ?? -1) + 1, end));
};

/** `count(*) as total` and `count(*) total` are `count(*)`. */
const withoutName = (target: readonly Piece[]): readonly Piece[] => {
  const [before, label] = [target.at(-2), target.at(-1)];
  if (target.length < 2 || label?.is !== 'name' || label.ref || !before) return target;
  if (isWord(before, 'as')) return target.slice(0, -2);
  const goesOn =
    before.text === '.' || before.is === 'operator' || isWord(before, 'collate', 'is', 'not', 'null');
  const isKey = ['null', 'true', 'false', 'end', 'zone'].includes(exactIdent(label.text));
  return goesOn || isKey ? target : target.slice(0, -1);
};

/** The pieces in one canonical spacing. */
const textOf = (pieces: readonly Piece[]): Sql =>
  sqlOf(pieces.flatMap((piece, i) => [i > 0 && piece.apart ? ' ' : '', piece.ref ?? piece.text]));

/** The text with the space at the start of each line changed, but for lines that begin inside of a quote. */
const linesOf = (text: string, change: (space: string) => string): string => {
  const quoted = sqlTokens(text).filter((token) => token.text.includes('\n'));
  const isInside = (at: number): boolean => quoted.some(({ start, end }) => at >= start && at < end);
  return text.replaceAll(/\n([^\S\n]*)(?=\S|$)/g, (whole, space: string, at: number) =>
    isInside(at) ? whole : `\n${change(space)}`,
  );
};

const eachLine = (query: Sql, change: (space: string) => string): Sql =>
  typeof query === 'string'
    ? linesOf(query, change)
    : sqlOf(query.map((part) => (isRef(part) ? part : linesOf(part, change))));
