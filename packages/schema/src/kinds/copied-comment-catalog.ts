import { isCopyAlone } from './copied-catalog.ts';
import { markedIndexOf } from './index-mark.ts';
import {
  isOrdinary,
  isOwnIndex,
  ofOriginal,
  ofTable,
  originalTrigger,
  tableColumns,
  upFrom,
} from './table-catalog.ts';

/** The check of the nearest table above `t` that says it itself. */
const checkAbove = `
    with recursive up as (
      select h.inhparent as oid, 1 as far, array[h.inhseqno] as way from pg_inherits h where h.inhrelid = t.oid
      union all
      select h.inhparent, up.far + 1, up.way || h.inhseqno from up join pg_inherits h on h.inhrelid = up.oid)
    select c.conname, c.conrelid as rel from up join pg_constraint c on c.conrelid = up.oid
      where c.contype = 'c' and c.conname = con.conname and c.conislocal order by up.far, up.way limit 1`;

const isCopy = (index: string): string =>
  `i.indexrelid = ${index} and i.indisvalid and not ${isOwnIndex('i.indexrelid')} and not ${isCopyAlone}`;

const described = (catalog: string, oid: string): string =>
  `d.classoid = '${catalog}'::regclass and d.objoid = ${oid} and d.objsubid = 0`;

/** What is said about copies in partitions, and about checks in tables that inherit them. */
export const copiedComments = `
  select ${tableColumns}, case when exists (select from pg_constraint kc where kc.conindid = i.indexrelid and kc.contype in ('p', 'u', 'x')) then 'behind' else 'index' end as what,
    ${markedIndexOf('i.indexrelid')} as original, d.description as text
  from pg_description d join pg_index i on ${described('pg_class', 'i.indexrelid')} join pg_class x on ${isCopy('x.oid')} and x.relispartition
  ${ofTable('i.indrelid')} where ${isOrdinary}
  union all
  select ${tableColumns}, 'index', ${markedIndexOf('i.indexrelid')}, d.description
  from pg_description d join pg_constraint con on ${described('pg_constraint', 'con.oid')} and con.contype in ('p', 'u', 'x')
  join pg_index i on ${isCopy('con.conindid')} and i.indrelid = con.conrelid ${ofTable('con.conrelid')} where ${isOrdinary}
  union all
  select ${tableColumns}, 'foreign', array['foreign_key', on_.nspname, ot.relname, o.conname]::text[], d.description
  from pg_description d join pg_constraint con on ${described('pg_constraint', 'con.oid')} and con.contype = 'f' and con.conparentid <> 0
  ${ofTable('con.conrelid')} join lateral (${upFrom('pg_constraint', 'conparentid', 'con.oid', 'k.conname, k.conrelid as rel, k.confrelid')}) o on o.confrelid = con.confrelid
  ${ofOriginal} where ${isOrdinary}
  union all
  select ${tableColumns}, 'check', array['check', on_.nspname, ot.relname, o.conname]::text[], d.description
  from pg_description d join pg_constraint con on ${described('pg_constraint', 'con.oid')} and con.contype = 'c' and not con.conislocal
  ${ofTable('con.conrelid')} join lateral (${checkAbove}) o on true
  ${ofOriginal} where ${isOrdinary}
  union all
  select ${tableColumns}, 'trigger', array['trigger', on_.nspname, ot.relname, o.tgname]::text[], d.description
  from pg_description d join pg_trigger g on ${described('pg_trigger', 'g.oid')} and g.tgparentid <> 0
  ${ofTable('g.tgrelid')} ${originalTrigger} where ${isOrdinary} and not exists (select from pg_constraint k where k.oid = g.tgconstraint and k.contype <> 't')
  order by 1, 2, 3, 4`;
