import { refTo } from '../node.ts';
import type { Row } from '../kind.ts';
import { given, names, text } from './catalog.ts';
import type { Copied } from './copied-node.ts';
import { keysSql, readKeys } from './index-catalog.ts';
import { markedIndexOf } from './index-mark.ts';
import { includedColumns } from './key-catalog.ts';
import { copyName } from './partition-copies.ts';
import type { Inner } from './partition-twins.ts';
import { columnsIn, isOrdinary, isOwnIndex, ofTable, tableColumns, tableOf } from './table-catalog.ts';

const hasOperators = `exists (select from pg_constraint oc where oc.conindid = i.indexrelid and oc.conexclop is not null)`;

// Most copies are called as PostgreSQL calls them, which is seen without their keys: those of plain columns whose names fit.
const isPlain = `not ${hasOperators} and x.relname = t.relname || case when i.indisprimary then '_pkey' else
    (select string_agg('_' || ka.attname, '' order by k.position) from unnest(i.indkey::int2[]) with ordinality k(attnum, position)
       left join pg_attribute ka on ka.attrelid = i.indrelid and ka.attnum = k.attnum and k.attnum > 0 having bool_and(ka.attname is not null))
    || case when exists (select from pg_constraint pc where pc.conindid = i.indexrelid and pc.contype = 'u') then '_key' else '_idx' end end`;

// One that has a constraint which is no copy is named as such.
export const isCopyAlone = `exists (select from pg_constraint ac
  where ac.conindid = i.indexrelid and ac.contype in ('p', 'u', 'x') and ac.conparentid = 0)`;

/** The query for copies of indexes that may be called otherwise than PostgreSQL calls them. */
export const indexCopyCatalog = `
  select ${tableColumns}, c.name, c.original, c.is_exclusion, c.include, c.keys from (
    select i.indrelid as table_oid, x.relname::text as name, ${markedIndexOf('i.indexrelid')} as original,
      ${hasOperators} as is_exclusion, ${includedColumns}, ${keysSql}
    from pg_class x join pg_index i on i.indexrelid = x.oid join pg_class ic on ic.oid = x.oid join pg_class t on t.oid = i.indrelid
    where x.relispartition and x.relkind in ('i', 'I') and i.indisvalid and (${isPlain}) is not true
      and not ${isOwnIndex('i.indexrelid')} and not ${isCopyAlone} offset 0) c
  ${ofTable('c.table_oid')}
  where ${isOrdinary} order by n.nspname, t.relname, c.name`;

/** What such a row says, where the name is another one. */
export const readIndexCopyRow = (row: Row): readonly Copied[] => {
  const copied = readCopied('index_copy', row);
  const kind = names(row, 'original')[0] ?? '';
  const home = [text(row, 'schema'), text(row, 'table_name')] as const;
  const include = columnsIn(home, names(row, 'include'));
  const like = {
    kind,
    in: copied.in,
    name: '',
    keys: readKeys(row),
    ...given({
      include: include.length > 0 ? include : undefined,
      withoutOverlaps: kind === 'unique' && row['is_exclusion'] === true ? (true as const) : undefined,
    }),
  } as unknown as Inner;
  return copied.name === copyName(like, copied.in.ref) ? [] : [copied];
};

/** The query for copies of foreign keys that are not called as those. What PostgreSQL makes for the partitions of the table that is referred to is none. */
export const foreignKeyCopyCatalog = `
  select ${tableColumns}, con.conname::text as name, array['foreign_key', on_.nspname, ot.relname, o.conname]::text[] as original
  from pg_constraint con
  ${ofTable('con.conrelid')}
  join lateral (
    with recursive up as (
      select con.conparentid as oid
      union all
      select k.conparentid from up join pg_constraint k on k.oid = up.oid where k.conparentid <> 0)
    select k.conname, k.conrelid, k.confrelid from up join pg_constraint k on k.oid = up.oid where k.conparentid = 0) o
    on o.conrelid <> con.conrelid and o.confrelid = con.confrelid and o.conname <> con.conname
  join pg_class ot on ot.oid = o.conrelid join pg_namespace on_ on on_.oid = ot.relnamespace
  where con.contype = 'f' and con.conparentid <> 0 and ${isOrdinary}
  order by n.nspname, t.relname, con.conname`;

/** The fact in such a row. */
export const readCopied = (kind: Copied['kind'], row: Row): Copied => {
  const [original = '', ...path] = names(row, 'original');
  return { kind, in: tableOf(row), name: text(row, 'name'), of: refTo(original, ...path) };
};
