import { refTo, type Ref } from '../node.ts';
import type { Row } from '../kind.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';

/** The joins of a query about ordinary tables: `t` the table, `n` its schema. Partitions and inheritance are other kinds' business. */
export const ofTable = (oid: string): string => `
  join pg_class t on t.oid = ${oid}
  join pg_namespace n on n.oid = t.relnamespace`;

/** True for tables that the kind `table` reads. */
export const isOrdinary = `t.relkind = 'r' and t.relpersistence <> 't' and not t.relispartition
  and not exists (select from pg_inherits inh where inh.inhrelid = t.oid)
  and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 't.oid')}`;

/** The columns by which a row names its table. */
export const tableColumns = `n.nspname::text as schema, t.relname::text as table_name`;

/** The table of a row. */
export const tableOf = (row: Row): Ref => refTo('table', text(row, 'schema'), text(row, 'table_name'));

/** Columns of the table of a row. */
export const columnsIn = (table: readonly [string, string], columns: readonly string[]): readonly Ref[] =>
  columns.map((column) => refTo('column', ...table, column));

/** The names of columns by number, in the order of the numbers: `numbers` is an array or a vector. */
export const namesOf = (table: string, numbers: string): string => `
  (select coalesce(array_agg(att.attname::text order by num.ord), '{}')
     from unnest(${numbers}) with ordinality num(attnum, ord)
     join pg_attribute att on att.attrelid = ${table} and att.attnum = num.attnum)`;
