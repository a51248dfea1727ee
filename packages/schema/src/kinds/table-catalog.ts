import { refTo, type Ref } from '../node.ts';
import type { Row } from '../kind.ts';
import { maybe, notOfExtension, text, userSchema } from './catalog.ts';

/** The joins of a query about tables: `t` the table, `n` its schema. */
export const ofTable = (oid: string): string => `
  join pg_class t on t.oid = ${oid}
  join pg_namespace n on n.oid = t.relnamespace`;

/** True for tables that the kind `table` reads. */
export const isOrdinary = `t.relkind in ('r', 'p') and t.relpersistence <> 't'
  and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 't.oid')}`;

/** The tablespace of a table or index, where it is not that of the database, or the one that a partition has from its table. */
export const tablespaceOf = (relation: string): string => `
  (select case when h.inhrelid is null or not ${relation}.relispartition then sp.spcname::text
               when above.reltablespace <> ${relation}.reltablespace then coalesce(sp.spcname, 'pg_default')::text end
     from (select ${relation}.reltablespace as own) mine left join pg_tablespace sp on sp.oid = mine.own
     left join pg_inherits h on h.inhrelid = ${relation}.oid left join pg_class above on above.oid = h.inhparent
    limit 1) as tablespace`;

/** The parameters of a table or materialized view, with those of what keeps its long values. */
export const storedWith = (relation: string): string => `
  coalesce(${relation}.reloptions, '{}') || coalesce((
    select array_agg('toast.' || o) from pg_class toast, unnest(toast.reloptions) o where toast.oid = ${relation}.reltoastrelid), '{}') as parameters`;

/** The access method of a table or materialized view, where it is not heap, or the one that a partition has from its table. */
export const accessMethodOf = (relation: string): string => `
  case when exists (select from pg_am where amtype = 't' and oid >= 16384) then (
    select case when coalesce(mine.amname, 'heap') <> coalesce(theirs.amname, 'heap') then coalesce(mine.amname, 'heap')::text end
      from (select ${relation}.relam as am) own left join pg_am mine on mine.oid = own.am
      left join pg_inherits h on h.inhrelid = ${relation}.oid and ${relation}.relispartition
      left join pg_class above on above.oid = h.inhparent left join pg_am theirs on theirs.oid = above.relam
     limit 1) end as access_method`;

/** True for an index that is no copy of one of a partitioned table. That one is invalid, and is not read, until all partitions have it. */
export const isOwnIndex = (oid: string): string =>
  `not exists (select from pg_inherits copy join pg_index above on above.indexrelid = copy.inhparent
    where copy.inhrelid = ${oid} and above.indisvalid)`;

/** The index of which this one is a copy, the highest that is valid, or itself. */
export const originalOf = (oid: string): string => `
  case when pg_partition_root(${oid}) is null then ${oid} else coalesce((select up.relid from pg_partition_ancestors(${oid}) with ordinality up(relid, level)
    join pg_index above on above.indexrelid = up.relid where above.indisvalid order by up.level desc limit 1), ${oid}) end`;

/** What a copy is of in the end, by way of the copies between: `k` that row. */
export const upFrom = (catalog: string, parent: string, oid: string, columns: string): string => `
    with recursive up as (
      select ${oid} as oid
      union all
      select k.${parent} from up join ${catalog} k on k.oid = up.oid where k.${parent} <> 0)
    select ${columns} from up join ${catalog} k on k.oid = up.oid where k.${parent} = 0`;

/** The table `ot` of such an original `o`, and its schema. */
export const ofOriginal = `join pg_class ot on ot.oid = o.rel join pg_namespace on_ on on_.oid = ot.relnamespace`;

/** The trigger `o` of which a trigger `g` is a copy, with its table. */
export const originalTrigger = `join lateral (${upFrom('pg_trigger', 'tgparentid', 'g.oid', 'k.tgname, k.tgrelid as rel')}) o on true
  ${ofOriginal}`;

/** True for a constraint `con` that is its table's own: neither a copy of one of a partitioned table nor merely inherited. */
export const isOwnConstraint = `(con.contype <> 'c' or con.conislocal)
  and (con.conparentid = 0 or con.contype in ('p', 'u', 'x') and ${isOwnIndex('con.conindid')})`;

/** The name of a column `att`; of one that its table only has from a parent, the path to where it stands. */
export const columnPath = `
  case when att.attislocal then to_json(att.attname::text) else (
    with recursive up(rel, way) as (
      select att.attrelid, '{}'::text[] collate "C"
      union all
      select h.inhparent, up.way || (pn.nspname || '.' || pc.relname)::text from up
        join pg_attribute ua on ua.attrelid = up.rel and ua.attname = att.attname and not ua.attislocal
        join pg_inherits h on h.inhrelid = up.rel
        join pg_class pc on pc.oid = h.inhparent join pg_namespace pn on pn.oid = pc.relnamespace)
    select json_build_array(un.nspname::text, uc.relname::text, att.attname::text) from up
      join pg_attribute ua on ua.attrelid = up.rel and ua.attname = att.attname and ua.attislocal
      join pg_class uc on uc.oid = up.rel join pg_namespace un on un.oid = uc.relnamespace
     order by up.way limit 1) end`;

/** The columns by which a row names its table. */
export const tableColumns = `n.nspname::text as schema, t.relname::text as table_name`;

/** What a row is about, where it may be more than a table. */
export const relationKind = `t.relkind::text as relation_kind`;

/** True for what the kinds `view` and `materialized_view` read. */
export const isViewed = (...kinds: readonly ('v' | 'm')[]): string =>
  `t.relkind in (${kinds.map((kind) => `'${kind}'`).join(', ')}) and t.relpersistence <> 't'
  and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 't.oid')}`;

/** True for what may have indexes. */
export const hasIndexes = `(${isOrdinary} or ${isViewed('m')})`;

/** The table or view of a row. */
export const tableOf = (row: Row): Ref =>
  refTo(
    relationKinds[maybe(row, 'relation_kind') ?? ''] ?? 'table',
    text(row, 'schema'),
    text(row, 'table_name'),
  );

/** A column of the table or view of a row. */
export const columnOf = (row: Row, column: ColumnPath): Ref => {
  if (typeof column !== 'string') return refTo('column', ...column);
  const kind = tableOf(row).ref.startsWith('table ') ? 'column' : 'view_column';
  return refTo(kind, text(row, 'schema'), text(row, 'table_name'), column);
};

const relationKinds: { readonly [kind: string]: string | undefined } = { v: 'view', m: 'materialized_view' };

/** Columns of the table of a row, as `namesOf` gives them. */
export const columnsIn = (table: readonly [string, string], columns: readonly ColumnPath[]): readonly Ref[] =>
  columns.map((column) => columnIn(table, column));

/** A column by its name, or by its path where it stands in another table. */
export const columnIn = (table: readonly [string, string], column: ColumnPath): Ref =>
  typeof column === 'string' ? refTo('column', ...table, column) : refTo('column', ...column);

/** What `columnPath` gives. */
export type ColumnPath = string | readonly string[];

/** The columns by number as `columnsIn` reads them, in the order of the numbers: `numbers` is an array or a vector. */
export const namesOf = (table: string, numbers: string): string => `
  (select coalesce(json_agg(${columnPath} order by num.ord), '[]')
     from unnest(${numbers}) with ordinality num(attnum, ord)
     join pg_attribute att on att.attrelid = ${table} and att.attnum = num.attnum)`;
