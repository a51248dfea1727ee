import { lastSegment, publicSchema, type NodeId, type Ref, type Sql } from './node.ts';
import {
  hidden,
  isMeant,
  isSame,
  nameAt,
  partsOf,
  piecesOf,
  type FoundName,
  type Piece,
} from './sql-names.ts';
import { depths, exactIdent, sqlTokens } from './sql-tokens.ts';
import { quoteIdent, sqlOf } from './sql.ts';

/** What lay in one schema lies in another: its names stand behind that, or are bare in `public`. */
export type NameMove = { readonly from: NodeId; readonly to: NodeId };

/** A name that is spelled otherwise, and where in the SQL. */
export type Respelling<M extends NameMove> = { readonly name: string; readonly move: M; readonly edit: Edit };

type Edit = { readonly first: Piece; readonly last: Piece; readonly by: readonly (string | Ref)[] };

/** The names in which alone these two differ, since they went; undefined where they differ in more. `followed` is what an id of the first is called in the second. */
export const movedIn = <M extends NameMove>(
  before: Sql,
  after: Sql,
  moves: readonly M[],
  followed: (id: NodeId) => NodeId = (id) => id,
): readonly Respelling<M>[] | undefined => {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const found: Respelling<M>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (isSame(a[i], b[j], followed)) {
      i++;
      j++;
      continue;
    }
    const met = moves
      .map((move) => ({ move, was: nameAt(a, i, move.from), is: nameAt(b, j, move.to) }))
      .find(({ was, is }) => was && is && was.name === is.name && was.isOperator === is.isOperator);
    if (!met?.was || !met.is) return undefined;
    found.push({ name: met.was.name, move: met.move, edit: editOf(a, i, met.was, met.is, met.move.to) });
    i += met.was.count;
    j += met.is.count;
  }
  return i === a.length && j === b.length ? found : undefined;
};

/**
 * The names in a text that went, as far as it alone tells. `whole`: it may be nothing but such a name. `operators`: those that are
 * known to have gone.
 */
export const movedAlone = <M extends NameMove>(
  sql: Sql,
  move: M,
  went: (name: string) => boolean,
  whole: boolean,
  operators: readonly string[] = [],
): readonly Respelling<M>[] => {
  const pieces = piecesOf(sql);
  const found: Respelling<M>[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const was = nameAt(pieces, i, move.from);
    if (!was) continue;
    const isBareOperator = was.isOperator && !was.isPlaced;
    const isKnown = isBareOperator ? operators.includes(was.name) : went(was.name);
    if (!isKnown || (!was.isPlaced && !was.isOperator && !isMeant(pieces, i, whole))) continue;
    const is = isBareOperator ? { ...was, isCalled: true } : was;
    found.push({ name: was.name, move, edit: editOf(pieces, i, was, is, move.to) });
    i += was.count - 1;
  }
  return found;
};

/** What tells something apart by a text, as it is spelled afterwards: `function akeys(ext.hstore)` has types between its parentheses. */
export const argumentsMoved = (
  text: string,
  { from, to }: NameMove,
  went: (name: string) => boolean,
): string => {
  const [was, is] = [from, to].map((home) =>
    home === publicSchema ? '' : `${quoteIdent(lastSegment(home))}.`,
  );
  const tokens = sqlTokens(text);
  const depth = depths(tokens);
  let moved = '';
  let end = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.is !== 'name' || depth[i] === 0 || tokens[i + 1]?.text === '.' || !went(exactIdent(token.text)))
      continue;
    const start = token.start - (was ?? '').length;
    const isThere = was === '' ? tokens[i - 1]?.text !== '.' : text.slice(start, token.start) === was;
    if (!isThere) continue;
    moved += text.slice(end, start) + (is ?? '');
    end = token.start;
  }
  return moved + text.slice(end);
};

/** What tells something apart, in which its texts are spelled so; the rest are mentions. */
export const apartMoved = (
  apart: readonly (string | Ref)[],
  move: NameMove,
  went: (name: string) => boolean,
): readonly (string | Ref)[] =>
  apart.map((part) => (typeof part === 'string' ? argumentsMoved(part, move, went) : part));

/** The operators that this text names by that schema. */
export const operatorsOf = (sql: Sql, home: NodeId): readonly string[] => {
  const pieces = piecesOf(sql);
  return pieces.flatMap((_, i) => {
    const found = nameAt(pieces, i, home);
    return found?.isOperator ? [found.name] : [];
  });
};

/** The SQL with these names spelled as they are to be. */
export const respelledBy = (sql: Sql, all: readonly Respelling<NameMove>[]): Sql => {
  const parts = partsOf(sql);
  const made: (string | Ref)[] = [];
  let [part, start] = [0, 0];
  const copyTo = (end: number, at: number): void => {
    for (; part < end; part++, start = 0) made.push(cut(parts[part], start));
    made.push(cut(parts[part], start, at));
  };
  for (const { edit } of all) {
    copyTo(edit.first.part, edit.first.start);
    made.push(...edit.by);
    [part, start] = [edit.last.part, edit.last.end];
  }
  copyTo(parts.length, 0);
  return sqlOf(made.filter((one) => one !== ''));
};

const cut = (part: string | Ref | undefined, start: number, end?: number): string | Ref =>
  typeof part === 'string'
    ? part.slice(start, end)
    : part !== undefined && start === 0 && end !== 0
      ? part
      : '';

const editOf = (pieces: readonly Piece[], i: number, was: FoundName, is: FoundName, to: NodeId): Edit => {
  const [first, last] = [pieces[i], pieces[i + was.count - 1]];
  if (!first || !last) throw new Error('a name has a place');
  const home: Ref = is.home?.ref === to ? is.home : { ...was.home, ref: to };
  const by = is.isCalled ? ['operator(', home, `.${was.text})`] : [home, `.${was.text}`];
  const bare = hidden.has(was.name) ? `public.${was.text}` : was.text;
  return { first, last, by: to === publicSchema ? [bare] : by };
};
