import type { NodeId, Ref } from '@migkit/schema';
import type { Declared } from './declared.ts';
import type { Found, Reach, Reference, Source } from './reach.ts';
import { columnOf, relationOf } from './resolve.ts';
import type { Stars } from './stars.ts';

/**
 * The tables of which a query reads columns beside those by which it groups rows, each with those behind it: PostgreSQL then asks
 * for the primary key among them, and holds on to it.
 */
export const keyedIn = (found: readonly Found[], stars: Stars, declared: Declared): readonly Ref[] => {
  const tables = new Map<Source, Grouped>();
  const seen = new Set<Reach>();
  const all = found.filter((one) => one.what === 'reference');
  for (const { reach } of all)
    for (let r: Reach | undefined = reach; r && !seen.has(r); r = r.outer) {
      seen.add(r);
      noteNumbers(r, stars, tables, declared);
    }
  for (const one of all) note(one, tables, declared);
  const refs = [...tables].flatMap(([, { table, by, also, read }]) =>
    [...read].some((id) => !by.has(id) && !also.has(id)) && by.size > 0 ? [table, ...by] : [],
  );
  return refs.map((ref) => ({ ref, as: 'grouped' }));
};

/** Columns of one table by which rows are always grouped, or sometimes, and those that are read of a group. */
type Grouped = {
  readonly table: NodeId;
  readonly by: Set<NodeId>;
  readonly also: Set<NodeId>;
  readonly read: Set<NodeId>;
};

const parts = { always: 'by', sometimes: 'also' } as const;

/** `group by 1`: an output by its number, among which each star stands for several. */
const noteNumbers = (reach: Reach, stars: Stars, tables: Map<Source, Grouped>, declared: Declared): void => {
  for (const { number, how, outputs } of reach.numbers) {
    const all = outputs.flatMap(({ at, isStar }) =>
      isStar ? (stars.get(at) ?? []).map(({ ref }) => ({ at: -1, ref })) : [{ at, ref: undefined }],
    );
    const { at = -1, ref } = all[number - 1] ?? {};
    if (at >= 0 && reach.groups.get(at) !== 'always') reach.groups.set(at, how);
    const source = ref && reach.sources.find((one) => columnsOf(one, reach, declared).includes(ref.ref));
    if (ref && source) groupedOf(source, reach, tables, declared)?.[parts[how]].add(ref.ref);
  }
};

const note = (found: Reference, tables: Map<Source, Grouped>, declared: Declared): void => {
  for (let reach: Reach | undefined = found.reach; reach; reach = reach.outer) {
    const meant = meantIn(reach, found, declared);
    if (meant.length === 0) continue;
    const how = reach.groups.get(found.at);
    const part = how ? parts[how] : found.grouped.includes(reach) ? 'read' : undefined;
    for (const { source, columns } of part ? meant : [])
      for (const id of columns) groupedOf(source, reach, tables, declared)?.[part ?? 'read'].add(id);
    return;
  }
};

const groupedOf = (
  source: Source,
  reach: Reach,
  tables: Map<Source, Grouped>,
  declared: Declared,
): Grouped | undefined => {
  const known = tables.get(source);
  const table = relationOf(source, reach, declared);
  if (known || !table) return known;
  const made: Grouped = { table: table.ref, by: new Set(), also: new Set(), read: new Set() };
  tables.set(source, made);
  return made;
};

type Meant = { readonly source: Source; readonly columns: readonly NodeId[] };

/** A bare name may be a column of both sides of a join by names; the name of a table, or a star, is all of its columns. */
const meantIn = (reach: Reach, { parts, sorting }: Reference, declared: Declared): readonly Meant[] => {
  const name = parts.at(-1) ?? '';
  const meant = (
    sources: readonly Source[],
    columns: (source: Source) => readonly NodeId[],
  ): readonly Meant[] =>
    sources.map((source) => ({ source, columns: columns(source) })).filter((one) => one.columns.length > 0);
  const all = (source: Source): readonly NodeId[] => columnsOf(source, reach, declared);
  const own = (source: Source): readonly NodeId[] => {
    const column = columnOf(source, name, reach, declared);
    return column ? [column.ref] : [];
  };
  const called = (as: string | undefined): readonly Source[] =>
    reach.sources.filter(({ alias, table }) => (alias ?? table?.at(-1)) === as);
  if (parts.length === 0) return meant(reach.sources, all);
  if (parts.length > 1) return meant(called(parts.at(-2)), own);
  if (sorting && reach.outputs.has(name)) return [];
  const columns = meant(reach.sources, own);
  return columns.length > 0 ? columns : meant(called(name), all);
};

const columnsOf = (source: Source, reach: Reach, declared: Declared): readonly NodeId[] => {
  const ref = relationOf(source, reach, declared);
  return [...((ref && declared.columns(ref.ref)?.values()) ?? [])].map((column) => column.ref);
};
