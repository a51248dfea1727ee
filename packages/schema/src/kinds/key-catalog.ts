import type { Need, Row } from '../kind.ts';
import { given, maybe, names, text } from './catalog.ts';
import { indexCommentColumn } from './index-comment.ts';
import type { Deferrable, KeyConstraint } from './key-constraint.ts';
import { readParameters } from './storage-parameters.ts';
import { temporalNeeds } from './temporal.ts';
import {
  columnsIn,
  isOrdinary,
  isOwnConstraint,
  namesOf,
  ofTable,
  tableColumns,
  tableOf,
} from './table-catalog.ts';

/** The columns that an index `i` only carries. */
export const includedColumns = `
  case when i.indnatts > i.indnkeyatts then ${namesOf('i.indrelid', '(i.indkey::int2[])[i.indnkeyatts:]')} end as include`;

/** Whether one null is the same to it as another. Older catalogs have no column for it, and to look whether they do takes time. */
export const nullsNotDistinctColumn = `
  case when i.indisunique and not i.indisprimary then (to_jsonb(i) ->> 'indnullsnotdistinct')::boolean end as nulls_not_distinct`;

/** The query for the constraints that an index carries: `p` primary keys, `u` unique constraints. */
export const keyCatalog = (contype: 'p' | 'u'): string => `
  select ${tableColumns}, con.conname::text as name, ${deferrableColumn('con')},
    ${namesOf('i.indrelid', '(i.indkey::int2[])[0:i.indnkeyatts - 1]')} as columns,
    ${includedColumns}, ${nullsNotDistinctColumn}, ic.reloptions as parameters, con.conexclop is not null as without_overlaps, ${indexCommentColumn}
  from pg_constraint con
  join pg_index i on i.indexrelid = con.conindid
  join pg_class ic on ic.oid = i.indexrelid
  ${ofTable('con.conrelid')}
  where con.contype = '${contype}' and i.indisvalid and ${isOrdinary} and ${isOwnConstraint}
  order by n.nspname, t.relname, con.conname`;

/** The fields of a key constraint in such a row. */
export const readKey = (row: Row): Omit<KeyConstraint, 'kind'> => {
  const home = [text(row, 'schema'), text(row, 'table_name')] as const;
  const include = names(row, 'include');
  return {
    in: tableOf(row),
    name: text(row, 'name'),
    columns: columnsIn(home, names(row, 'columns')),
    ...given({
      // No other key has operators; which ones, the types of its columns decide.
      withoutOverlaps: row['without_overlaps'] === true ? (true as const) : undefined,
      include: include.length > 0 ? columnsIn(home, include) : undefined,
      nullsNotDistinct: row['nulls_not_distinct'] === true ? true : undefined,
      deferrable: readDeferrable(row),
      with: readParameters(names(row, 'parameters')),
      indexComment: maybe(row, 'index_comment'),
    }),
  };
};

/** What a key says that older servers have no words for. */
export const keyNeeds = (node: KeyConstraint): readonly Need[] => [
  ...nullsNotDistinct(node),
  ...temporalNeeds(node),
];

/** Before, nulls were always distinct. */
export const nullsNotDistinct = (node: { readonly nullsNotDistinct?: true }): readonly Need[] =>
  node.nullsNotDistinct ? [{ version: 15, what: '"nulls not distinct"' }] : [];

/** When a constraint may wait, as `readDeferrable` reads it. */
export const deferrableColumn = (constraint: string): string => `
  case when ${constraint}.condeferred then 'deferred' when ${constraint}.condeferrable then 'immediate' end as deferrable`;

/** When the constraint of a row may wait. */
export const readDeferrable = (row: Row): Deferrable | undefined => {
  const value = row['deferrable'];
  return value === 'deferred' || value === 'immediate' ? value : undefined;
};
