import type { NodeId, Ref } from '@migkit/schema';
import type { Declared } from './declared.ts';
import type { Found, Reach } from './walk.ts';

/** A name that may be a column. */
export type Reference = Extract<Found, { what: 'reference' }>;

/** The column that a reference means, and its table where the reference spells it. */
export const resolve = (
  found: Reference,
  declared: Declared,
  home: NodeId | undefined,
): { readonly table?: Ref; readonly column?: Ref } => {
  const name = found.parts.at(-1) ?? '';
  return found.parts.length === 1
    ? bare(name, found, declared, home)
    : qualified(found.parts.slice(0, -1), name, found.reach, declared, home);
};

const bare = (
  name: string,
  found: Reference,
  declared: Declared,
  home: NodeId | undefined,
): { readonly table?: Ref; readonly column?: Ref } => {
  if (found.sorting && found.reach.outputs.has(name)) return {};
  for (let reach: Reach | undefined = found.reach; reach; reach = reach.outer) {
    const here = reach;
    const hits = reach.sources.flatMap((source) => columnOf(source.table, name, here, declared) ?? []);
    if (hits.length === 1) return only(hits[0]);
    if (hits.length > 1 || reach.sources.some((source) => isOpaque(source.table, here, declared))) return {};
  }
  return only(home === undefined ? undefined : declared.columns(home)?.get(name));
};

const only = (column: Ref | undefined): { readonly column?: Ref } => (column ? { column } : {});

const qualified = (
  path: readonly string[],
  name: string,
  from: Reach,
  declared: Declared,
  home: NodeId | undefined,
): { readonly table?: Ref; readonly column?: Ref } => {
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const source = reach.sources.find(({ alias, table }) =>
      path.length === 1 ? (alias ?? table?.at(-1)) === path[0] : alias === undefined && same(table, path),
    );
    if (!source) continue;
    const column = columnOf(source.table, name, reach, declared);
    const table =
      source.alias === undefined && source.table && !hidden(source.table, reach)
        ? declared.named('relation', source.table)
        : undefined;
    return { ...(column ? { column } : {}), ...(table ? { table } : {}) };
  }
  const table = declared.named('relation', path);
  const own = table ?? (path.length === 1 && home?.endsWith(`.${path[0]}`) ? { ref: home } : undefined);
  if (!own || own.ref !== home) return {};
  const column = declared.columns(home)?.get(name);
  return column ? { table: own, column } : {};
};

/** The column of this name in a thing in FROM. */
export const columnOf = (
  table: readonly string[] | undefined,
  name: string,
  reach: Reach,
  declared: Declared,
): Ref | undefined => {
  const ref = table && !hidden(table, reach) ? declared.named('relation', table) : undefined;
  return ref && declared.columns(ref.ref)?.get(name);
};

/** Could this have columns that nobody here knows? */
const isOpaque = (table: readonly string[] | undefined, reach: Reach, declared: Declared): boolean => {
  const ref = table && !hidden(table, reach) ? declared.named('relation', table) : undefined;
  return !ref || declared.columns(ref.ref) === undefined;
};

/** Does a WITH query have this name? */
export const hidden = (table: readonly string[], reach: Reach): boolean => {
  for (let r: Reach | undefined = reach; r; r = r.outer)
    if (table.length === 1 && r.queries.has(table[0] ?? '')) return true;
  return false;
};

const same = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a?.join('\0') === b.join('\0');
