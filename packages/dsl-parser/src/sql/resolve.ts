import { lastSegment, type NodeId, type Ref } from '@migkit/schema';
import type { Declared } from './declared.ts';
import type { Reach, Reference, Source } from './reach.ts';

/** The column that a reference means, and its table where the reference spells it; the table alone is a whole row of it. */
export type Meaning = { readonly table?: Ref; readonly column?: Ref };

/** What a reference means; nothing where nobody here can tell. */
export const resolve = (found: Reference, declared: Declared, home: NodeId | undefined): Meaning => {
  const name = found.parts.at(-1) ?? '';
  if (found.isStar) return found.parts.length === 1 ? wholeRow(name, found.reach, declared, home) : {};
  return found.parts.length === 1
    ? bare(name, found, declared, home)
    : qualified(found.parts.slice(0, -1), name, found.reach, declared, home);
};

const bare = (name: string, found: Reference, declared: Declared, home: NodeId | undefined): Meaning => {
  if (found.sorting && found.reach.outputs.has(name)) return {};
  for (let reach: Reach | undefined = found.reach; reach; reach = reach.outer) {
    const here = reach;
    const sources = reach.sources.filter(({ apart }) => !apart);
    const hits = sources.flatMap((source) => columnOf(source, name, here, declared) ?? []);
    if (hits.length === 1 && hits[0]) return { column: hits[0] };
    if (hits.length > 1 || sources.some((source) => isOpaque(source, name, here, declared))) return {};
  }
  const column = home === undefined ? undefined : declared.columns(home)?.get(name);
  return column ? { column } : wholeRow(name, found.reach, declared, home);
};

/** `count(users)`: what is no column may be the name of a table that is read from. */
const wholeRow = (name: string, reach: Reach, declared: Declared, home: NodeId | undefined): Meaning => {
  const source = sourceCalled([name], reach);
  if (source) {
    const table = source.alias === undefined ? relationOf(source, reach, declared) : undefined;
    return table ? { table } : {};
  }
  return home !== undefined && lastSegment(home) === name ? { table: { ref: home } } : {};
};

const qualified = (
  path: readonly string[],
  name: string,
  from: Reach,
  declared: Declared,
  home: NodeId | undefined,
): Meaning => {
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const source = calledIn(path, reach);
    if (!source) continue;
    const column = columnOf(source, name, reach, declared);
    const table = source.alias === undefined ? relationOf(source, reach, declared) : undefined;
    return { ...(column ? { column } : {}), ...(table ? { table } : {}) };
  }
  const table = declared.named('relation', path);
  const own =
    table ??
    (path.length === 1 && home !== undefined && lastSegment(home) === path[0] ? { ref: home } : undefined);
  if (!own || own.ref !== home) return {};
  const column = declared.columns(home)?.get(name);
  return column ? { table: own, column } : {};
};

/** The nearest thing in FROM of this name. */
export const sourceCalled = (path: readonly string[], from: Reach): Source | undefined => {
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const source = calledIn(path, reach);
    if (source) return source;
  }
  return undefined;
};

/** The thing in FROM that this name means here. */
export const calledIn = (path: readonly string[], { sources }: Reach): Source | undefined =>
  sources.find(({ alias, table }) =>
    path.length === 1 ? (alias ?? table?.at(-1)) === path[0] : alias === undefined && same(table, path),
  );

/** The column of this name in a thing in FROM. */
export const columnOf = (source: Source, name: string, reach: Reach, declared: Declared): Ref | undefined => {
  const ref = relationOf(source, reach, declared);
  const columns = ref && declared.columns(ref.ref);
  const column = columns?.get(name);
  const { names = [] } = source;
  if (!column || names.length === 0) return column;
  return names.includes(name) || [...(columns?.keys() ?? [])].indexOf(name) < names.length
    ? undefined
    : column;
};

/** Could this have a column of this name that nobody here knows? */
export const isOpaque = (source: Source, name: string, reach: Reach, declared: Declared): boolean => {
  const ref = relationOf(source, reach, declared);
  return !ref || declared.columns(ref.ref) === undefined || (source.names ?? []).includes(name);
};

/** The declared relation that a thing in FROM is. */
export const relationOf = ({ table }: Source, reach: Reach, declared: Declared): Ref | undefined =>
  table && !hidden(table, reach) ? relationNamed(table, declared) : undefined;

/** The declared relation of this name; the sequence of a column is one as well. */
export const relationNamed = (path: readonly string[], declared: Declared): Ref | undefined => {
  const column = declared.named('relation', path) ? undefined : declared.numbered(path);
  return column ? { ...column, as: 'counted' } : declared.named('relation', path);
};

/** Does a SELECT inside read from something of this name? */
export const isHiddenBySource = (name: string, reach: Reach): boolean => {
  for (let r = reach; r.outer; r = r.outer) if (calledIn([name], r)) return true;
  return false;
};

/** Does a WITH query have this name? */
export const hidden = (table: readonly string[], reach: Reach): boolean => {
  for (let r: Reach | undefined = reach; r; r = r.outer)
    if (table.length === 1 && r.queries.has(table[0] ?? '')) return true;
  return false;
};

const same = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a?.join('\0') === b.join('\0');
