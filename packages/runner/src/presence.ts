import type { Sign } from '@migkit/schema';

/** What is asked for only where there is a sign of it; without signs, always. */
export type Asking = { readonly when?: readonly Sign[] };

/** How to find out which of these things a database may hold. */
export type Presence = {
  /** A query of one row: each catalog is gone through once, whatever is looked for in it. */
  readonly sql: string;
  /** What that row says of one of them. */
  readonly mayBe: (asking: Asking, row: PresenceRow | undefined) => boolean;
};

/** The name of a catalog, and for each of its signs whether there is such a row; null where the catalog is empty. */
export type PresenceRow = { readonly [catalog: string]: readonly (boolean | null)[] };

export const presenceOf = (asked: readonly Asking[]): Presence => {
  const signs = new Map<string, Set<string>>();
  for (const { catalog, where } of asked.flatMap(({ when = [] }) => when))
    signs.set(catalog, (signs.get(catalog) ?? new Set()).add(where));
  const places = new Map([...signs].map(([catalog, wheres]) => [catalog, [...wheres]]));
  const isThere = ({ catalog, where }: Sign, row: PresenceRow): boolean =>
    row[catalog]?.[places.get(catalog)?.indexOf(where) ?? -1] === true;
  return {
    // Subqueries in FROM would be planned in every order of joining them.
    sql: `select ${[...places].map(([catalog, wheres]) => `(select ${asList(wheres)} from ${catalog}) as ${catalog}`).join(', ')}`,
    mayBe: ({ when }, row) =>
      when === undefined || (row !== undefined && when.some((sign) => isThere(sign, row))),
  };
};

const asList = (wheres: readonly string[]): string =>
  `json_build_array(${wheres.map((where) => `bool_or(${where})`).join(', ')})`;
