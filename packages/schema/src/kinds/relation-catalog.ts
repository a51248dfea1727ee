import type { Row } from '../kind.ts';
import { refTo, type Ref } from '../node.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { isOrdinary, tableColumns, tableOf } from './table-catalog.ts';

/** True for `t` in the schema `n` where it is a table or a view that a kind reads. */
export const isTableOrView = `((${isOrdinary}) or t.relkind = 'v' and t.relpersistence <> 't'
  and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 't.oid')})`;

/** The columns by which a row names its table or view. */
export const relationColumns = `${tableColumns}, t.relkind = 'v' as is_view`;

/** The table or the view of a row. */
export const relationOf = (row: Row): Ref =>
  row['is_view'] === true ? refTo('view', text(row, 'schema'), text(row, 'table_name')) : tableOf(row);
