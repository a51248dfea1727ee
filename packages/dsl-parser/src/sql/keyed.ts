import type { NodeId, Ref } from '@migkit/schema';
import type { Declared } from './declared.ts';
import { columnOf, hidden, type Reference } from './resolve.ts';
import type { Found, Reach, Source } from './walk.ts';

/**
 * The columns by which a query groups rows while it reads others of the same table: PostgreSQL then asks for the primary key
 * among them, and holds on to it.
 */
export const keyedIn = (found: readonly Found[], declared: Declared): readonly Ref[] => {
  const tables = new Map<Source, Grouped>();
  for (const one of found) if (one.what === 'reference') note(one, tables, declared);
  const refs = [...tables.values()].flatMap(({ by, read }) =>
    [...read].some((id) => !by.has(id)) ? [...by] : [],
  );
  return [...new Set(refs)].map((ref) => ({ ref, as: 'grouped' }));
};

/** Columns of one table by which rows are grouped, and those that are read of a group. */
type Grouped = { readonly by: Set<NodeId>; readonly read: Set<NodeId> };

const note = (found: Reference, tables: Map<Source, Grouped>, declared: Declared): void => {
  for (let reach: Reach | undefined = found.reach; reach; reach = reach.outer) {
    const meant = meantIn(reach, found, declared);
    if (meant.length === 0) continue;
    const part = reach.groups.has(found.at) ? 'by' : found.grouped.includes(reach) ? 'read' : undefined;
    for (const { source, columns } of part ? meant : []) {
      const known = tables.get(source) ?? { by: new Set(), read: new Set() };
      tables.set(source, known);
      for (const { ref } of columns) known[part ?? 'by'].add(ref);
    }
    return;
  }
};

type Meant = { readonly source: Source; readonly columns: readonly Ref[] };

/** A bare name may be a column of both sides of a join by names; the name of a table, or a star, is all of its columns. */
const meantIn = (reach: Reach, { parts, sorting }: Reference, declared: Declared): readonly Meant[] => {
  const name = parts.at(-1) ?? '';
  const all = (source: Source): readonly Ref[] => {
    const table = source.table && !hidden(source.table, reach) ? source.table : undefined;
    const ref = table && declared.named('relation', table);
    return ref ? [...(declared.columns(ref.ref)?.values() ?? [])] : [];
  };
  const meant = (sources: readonly Source[], columns: (source: Source) => readonly Ref[]): readonly Meant[] =>
    sources.map((source) => ({ source, columns: columns(source) })).filter((one) => one.columns.length > 0);
  const own = (source: Source): readonly Ref[] =>
    [columnOf(source.table, name, reach, declared) ?? none].flat();
  const called = (as: string | undefined): readonly Source[] =>
    reach.sources.filter(({ alias, table }) => (alias ?? table?.at(-1)) === as);
  if (parts.length === 0) return meant(reach.sources, all);
  if (parts.length > 1) return meant(called(parts.at(-2)), own);
  if (sorting && reach.outputs.has(name)) return none;
  const columns = meant(reach.sources, own);
  return columns.length > 0 ? columns : meant(called(name), all);
};

const none: readonly never[] = [];
