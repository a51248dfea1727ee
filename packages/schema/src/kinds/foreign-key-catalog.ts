import type { Row } from '../kind.ts';
import { idFor, refTo } from '../node.ts';
import { given, names, text } from './catalog.ts';
import { validityColumns, validityOf } from './constraint-validity.ts';
import type { ForeignAction, ForeignKey } from './foreign-key.ts';
import { deferrableColumn, readDeferrable } from './key-catalog.ts';
import {
  columnsIn,
  isOrdinary,
  isOwnConstraint,
  namesOf,
  ofTable,
  originalOf,
  tableColumns,
  tableOf,
} from './table-catalog.ts';
import { tableOfColumn } from './table-family.ts';
import { temporalIndexes } from './temporal.ts';

/** Before PostgreSQL 18 no catalog says it, but no other foreign key stands on such an index. */
const isPeriod = `con.conindid in (${temporalIndexes})`;

/** The query for foreign keys. */
export const foreignKeyCatalog = `
  select ${tableColumns}, con.conname::text as name, ${deferrableColumn('con')},
    ${validityColumns('con')}, ${namesOf('con.conrelid', 'con.conkey')} as columns,
    rn.nspname::text as target_schema, rt.relname::text as target_table,
    ${namesOf('con.confrelid', 'con.confkey')} as target_columns,
    key.kind as key_kind, key.path as key_path, ${isPeriod} as period,
    con.confdeltype::text as on_delete, con.confupdtype::text as on_update, con.confmatchtype::text as match,
    case when con.confdeltype in ('n', 'd') then ${namesOf(
      'con.conrelid',
      `array(select jsonb_array_elements_text(
        case jsonb_typeof(to_jsonb(con) -> 'confdelsetcols') when 'array' then to_jsonb(con) -> 'confdelsetcols' else '[]' end)::int2)`,
    )} end as delete_columns
  from pg_constraint con
  ${ofTable('con.conrelid')}
  join pg_class rt on rt.oid = con.confrelid
  join pg_namespace rn on rn.oid = rt.relnamespace
  join lateral (
    select case when ki.indisprimary then 'primary_key' when kc.oid is not null then 'unique' else 'index' end as kind,
        array[kn.nspname, kt.relname, kx.relname]::text[] as path
      from pg_index ki
      join pg_index ko on ko.indexrelid = ${originalOf('ki.indexrelid')}
      join pg_class kx on kx.oid = ko.indexrelid
      join pg_class kt on kt.oid = ko.indrelid join pg_namespace kn on kn.oid = kt.relnamespace
      left join pg_constraint kc on kc.conrelid = ki.indrelid and kc.conindid = ki.indexrelid and kc.contype in ('p', 'u')
     where ki.indrelid = con.confrelid and ki.indisunique and ki.indimmediate and ki.indpred is null and ki.indexprs is null
       and ki.indnkeyatts = cardinality(con.confkey) and (ki.indkey::int2[])[0:ki.indnkeyatts - 1] @> con.confkey
       and (kc.conexclop is not null) = (${isPeriod})
     order by ki.indisprimary desc, kc.oid is null, kx.relname collate "C"
     limit 1) key on true
  where con.contype = 'f' and ${isOrdinary} and ${isOwnConstraint}
  order by n.nspname, t.relname, con.conname`;

/** The foreign key in such a row. */
export const readForeignKeyRow = (row: Row): ForeignKey => {
  const home = [text(row, 'schema'), text(row, 'table_name')] as const;
  const target = [text(row, 'target_schema'), text(row, 'target_table')] as const;
  const references = columnsIn(target, names(row, 'target_columns'));
  const deleteColumns = columnsIn(home, names(row, 'delete_columns'));
  return {
    kind: 'foreign_key',
    in: tableOf(row),
    name: text(row, 'name'),
    columns: columnsIn(home, names(row, 'columns')),
    references,
    key: refTo(text(row, 'key_kind'), ...names(row, 'key_path')),
    ...given({
      period: row['period'] === true ? (true as const) : undefined,
      target:
        references[0] && tableOfColumn(references[0]) !== idFor('table', target)
          ? refTo('table', ...target)
          : undefined,
      onDelete: actions[text(row, 'on_delete')],
      onUpdate: actions[text(row, 'on_update')],
      deleteColumns: deleteColumns.length > 0 ? deleteColumns : undefined,
      match: row['match'] === 'f' ? ('full' as const) : undefined,
      deferrable: readDeferrable(row),
    }),
    ...validityOf(row),
  };
};

const actions: { readonly [code: string]: ForeignAction | undefined } = {
  c: 'cascade',
  r: 'restrict',
  n: 'set null',
  d: 'set default',
};
