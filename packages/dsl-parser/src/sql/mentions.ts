import { compareText, segmentsOf, sqlOf, type NodeId, type Ref, type Sql } from '@migkit/schema';
import { closeQuote, commentsIn } from '../text/scan.ts';
import type { Declared } from './declared.ts';
import { keyedIn } from './keyed.ts';
import { behind, fold, identifiers } from './places.ts';
import { columnOf, hidden, resolve, type Reference } from './resolve.ts';
import { namesIn, newReach, type Found, type Reach } from './walk.ts';

/** A bare name that should be a column, and is none. */
export type Stray = { readonly name: string; readonly start: number; readonly end: number };

/** What stands in the place of a piece of the text. */
export type Edit = {
  readonly start: number;
  readonly end: number;
  readonly by: string | Ref | readonly (string | Ref)[];
};

/** SQL text with mentions in the place of the names that are declared, and without its comments; the edits in `first` win. */
export const withMentions = (
  text: string,
  tree: unknown,
  offset: (bytes: number) => number,
  declared: Declared,
  home?: NodeId,
  rows: readonly string[] = [],
  first: readonly Edit[] = [],
  inside?: (at: number) => boolean,
): { readonly sql: Sql; readonly strays: readonly Stray[] } => {
  const strays: Stray[] = [];
  // Rows of `home` that have names of their own are what a SELECT around all of it would read from.
  const around = newReach();
  if (home !== undefined) for (const alias of rows) around.sources.push({ alias, table: segmentsOf(home) });
  const own = rows.length > 0 ? undefined : home;
  const names = namesIn(tree, around);
  const edits = names.flatMap((found) => {
    const at = offset(found.at);
    if (found.what === 'reference' && home !== undefined && isStrayOfRow(found, declared, home, rows))
      strays.push({ name: found.parts.at(-1) ?? '', ...lastOf(text, at, found.parts.length) });
    if (found.what === 'star') return home === undefined ? [] : starOf(found, text, at, declared, home, rows);
    const made = mentionsOf(found, text, at, declared, own, strays);
    const isInside = found.what === 'reference' && (home !== undefined || inside?.(found.at));
    return isInside ? withName(made, found) : made;
  });
  const sql = assemble(text, [...first, ...edits]);
  return { sql: sqlOf([...[sql].flat(), ...keyedIn(names, declared)]), strays };
};

/** What a tree mentions of the declared relations, types and routines, each once. */
export const unsaidIn = (tree: unknown, declared: Declared): readonly Ref[] => {
  const ids = namesIn(tree).flatMap((found): readonly (Ref | undefined)[] => {
    if (found.what === 'relation')
      return hidden(found.parts, found.reach) ? [] : [declared.named('relation', found.parts)];
    if (found.what === 'named') return [declared.named(found.space, found.parts)];
    if (found.what === 'routine') return declared.routines(found.parts, found.count);
    return [];
  });
  const once = new Set(ids.flatMap((found) => found?.ref ?? []));
  return [...once].sort(compareText).map((ref) => ({ ref, as: 'unsaid' }));
};

const onlyOf = ([first, second]: readonly Ref[]): Ref | undefined => (second ? undefined : first);

/** A column that a query inside gives back goes on being called as it was. */
const withName = (edits: readonly Edit[], { parts, reach, at }: Reference): readonly Edit[] =>
  reach.unnamed.has(at)
    ? edits.map((edit, i) =>
        i === edits.length - 1 && typeof edit.by === 'object' && 'ref' in edit.by
          ? { ...edit, by: { ...edit.by, called: parts.at(-1) ?? '' } }
          : edit,
      )
    : edits;

/** PostgreSQL writes `new.*` out once and for all, so that a column that comes later is not in it. */
const starOf = (
  { parts, reach, at: byte }: Extract<Found, { what: 'star' }>,
  text: string,
  at: number,
  declared: Declared,
  home: NodeId,
  rows: readonly string[],
): readonly Edit[] => {
  const [row = ''] = parts;
  const [place] = identifiers(text, at, 1);
  const columns = [...(declared.columns(home) ?? [])];
  const end = place ? text.indexOf('*', place.end) + 1 : 0;
  if (
    parts.length > 1 ||
    !rows.includes(row) ||
    isHiddenBySource(row, reach) ||
    !place ||
    columns.length === 0
  )
    return [];
  return [
    {
      start: at,
      end,
      by: columns.flatMap(([name, ref], i) => [
        `${i === 0 ? '' : ', '}${row}.`,
        reach.unnamed.has(byte) ? { ...ref, called: name } : ref,
      ]),
    },
  ];
};

const mentionsOf = (
  found: Exclude<Found, { what: 'star' }>,
  text: string,
  at: number,
  declared: Declared,
  home: NodeId | undefined,
  strays: Stray[],
): readonly Edit[] => {
  if (found.what === 'literal') return literalOf(found, text, at, declared);
  const start = found.what === 'named' && found.behind ? behind(found.behind, text, at) : at;
  const places = identifiers(text, start, found.parts.length);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || places.length !== found.parts.length) return [];
  const whole = (by: Ref | undefined): readonly Edit[] =>
    by ? [{ start: first.start, end: last.end, by }] : [];
  if (found.what === 'routine') {
    const called = declared.routines(found.parts, found.count);
    if (called.length < 2) return whole(called[0]);
    // Which of several is called, the types decide, which nobody knows here.
    return called.map(({ ref }): Edit => ({ start: last.end, end: last.end, by: { ref, as: 'unsaid' } }));
  }
  // Where CREATE OPERATOR and its like name a function, the parser sees a type.
  if (found.what === 'named')
    return whole(
      declared.named(found.space, found.parts) ??
        (found.space === 'type' ? onlyOf(declared.routines(found.parts, -1)) : undefined),
    );
  if (found.what === 'relation')
    return whole(hidden(found.parts, found.reach) ? undefined : declared.named('relation', found.parts));
  if (found.what === 'target')
    return whole(columnOf(found.table, found.parts[0] ?? '', found.reach, declared));
  const { table, column } = resolve(found, declared, home);
  if (column === undefined && table === undefined) {
    if (home !== undefined && isStray(found, declared, home))
      strays.push({ name: found.parts[0] ?? '', ...first });
    return [];
  }
  if (found.parts.length === 1) return whole(column ?? table);
  const head = places.at(-2);
  return [
    ...(table && head ? [{ start: first.start, end: head.end, by: table }] : []),
    ...(column ? [{ ...last, by: column }] : []),
  ];
};

/** A bare name outside of any SELECT of its own can only be a column, the row, or a column that every table has. */
const isStray = (found: Reference, declared: Declared, home: NodeId): boolean => {
  const [name = ''] = found.parts;
  if (found.parts.length > 1 || found.reach.outer?.outer !== undefined || found.reach.sources.length > 0)
    return false;
  const columns = declared.columns(home);
  return columns !== undefined && !systemColumns.has(name) && !home.endsWith(`.${name}`);
};

/** `new.x` without such a column, or a bare name: each could be of either row. */
const isStrayOfRow = (
  { parts, reach }: Reference,
  declared: Declared,
  home: NodeId,
  rows: readonly string[],
): boolean => {
  const [row = '', name = ''] = parts;
  const columns = declared.columns(home);
  if (!columns || rows.length === 0) return false;
  // PostgreSQL knows whose a bare name is where there is one row.
  const isSure = rows.length === 1 && columns.has(row);
  if (parts.length === 1) return reach.outer === undefined && !rows.includes(row) && !isSure;
  const isOfRow = parts.length === 2 && rows.includes(row) && !isHiddenBySource(row, reach);
  return isOfRow && !columns.has(name) && !systemColumns.has(name);
};

/** Does a SELECT inside read from something of this name? */
const isHiddenBySource = (name: string, reach: Reach): boolean => {
  for (let r = reach; r.outer; r = r.outer)
    if (r.sources.some(({ alias, table }) => (alias ?? table?.at(-1)) === name)) return true;
  return false;
};

const lastOf = (text: string, at: number, count: number): { readonly start: number; readonly end: number } =>
  identifiers(text, at, count).at(-1) ?? { start: at, end: at };

const systemColumns: ReadonlySet<string> = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax']);

/** 'public.invoice_number' where the name of a sequence, a table or the like is meant: folded as SQL folds it. */
const literalOf = (
  { text: value, space }: Extract<Found, { what: 'literal' }>,
  text: string,
  at: number,
  declared: Declared,
): readonly Edit[] => {
  const places = identifiers(value, 0, 2);
  const end = text[at] === quote ? closeQuote(text, at, text.length) : -1;
  if (end < 0 || places.at(-1)?.end !== value.length) return [];
  const ref = declared.named(
    space,
    places.map((place) => fold(value.slice(place.start, place.end))),
  );
  return ref ? [{ start: at, end, by: { ...ref, as: 'literal' } }] : [];
};

const quote = "'";

/** The text with the edits made; a comment becomes a space, since it could swallow what is written behind it. */
const assemble = (text: string, edits: readonly Edit[]): Sql => {
  const comments = commentsIn(text);
  if (edits.length === 0 && comments.length === 0) return text;
  const all = [...edits, ...comments.map(({ start, end }): Edit => ({ start, end, by: ' ' }))].sort(
    (a, b) => a.start - b.start,
  );
  const parts: (string | Ref)[] = [];
  let at = 0;
  for (const edit of all) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), ...[edit.by].flat());
    at = edit.end;
  }
  return trimmed(sqlOf([...parts, text.slice(at)]));
};

const trimmed = (sql: Sql): Sql => {
  if (typeof sql === 'string') return sql.trim();
  const last = sql.length - 1;
  return sqlOf(
    sql.map((part, i) =>
      typeof part !== 'string' ? part : i === 0 ? part.trimStart() : i === last ? part.trimEnd() : part,
    ),
  );
};
