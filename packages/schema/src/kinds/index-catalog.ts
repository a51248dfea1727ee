import type { Row } from '../kind.ts';
import { withoutParens } from '../sql-tokens.ts';
import { names, given } from './catalog.ts';
import { collationJson, collationOf } from './collation-name.ts';
import type { IndexKey } from './index-keys.ts';
import { columnOf, columnPath, type ColumnPath } from './table-catalog.ts';

/** The keys of an index in a query that calls it `i` and its class `ic`: one JSON object for each, in their order. */
export const keysSql = `
    (select json_agg(json_build_object(
       'column', ${columnPath},
       'sql', case when i.indkey[k.position - 1] = 0 then pg_get_indexdef(i.indexrelid, k.position, true) end,
       'desc', i.indoption[k.position - 1] & 1 = 1,
       'nulls_first', i.indoption[k.position - 1] & 2 = 2,
       'opclass', case when not opc.opcdefault or ia.attoptions is not null then opc.name end,
       'opclass_options', ia.attoptions,
       -- To spell an index costs more than all the rest.
       'collate', case when i.indcollation[k.position - 1]
           <> coalesce(nullif(att.attcollation, 0), (select ty.typcollation from pg_type ty where ty.oid = ia.atttypid))
         then ${collationJson('i.indcollation[k.position - 1]', `pg_get_indexdef(i.indexrelid) like '% COLLATE %'`)} end
     ) order by k.position)
     from generate_series(1, i.indnkeyatts) k(position)
     join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = k.position
     left join pg_attribute att on att.attrelid = i.indrelid and att.attnum = i.indkey[k.position - 1] and att.attnum > 0
     join lateral (
       select oc.opcdefault, case when onsp.nspname in ('pg_catalog', 'public') then quote_ident(oc.opcname)
              else quote_ident(onsp.nspname) || '.' || quote_ident(oc.opcname) end as name
         from pg_opclass oc join pg_namespace onsp on onsp.oid = oc.opcnamespace
        where oc.oid = i.indclass[k.position - 1]) opc on true) as keys`;

/** The keys in such a row. */
export const readKeys = (row: Row): readonly IndexKey[] =>
  (row['keys'] as readonly KeyRow[]).map((key) => {
    const nulls =
      key.nulls_first === key.desc ? undefined : key.nulls_first ? ('first' as const) : ('last' as const);
    return {
      ...(key.column === null
        ? { key: withoutParens(key.sql), expression: true as const }
        : { key: [columnOf(row, key.column)] }),
      ...given({
        order: key.desc ? ('desc' as const) : undefined,
        nulls,
        opclass:
          key.opclass === null ? undefined : key.opclass + optionsText(names({ ...key }, 'opclass_options')),
        collate: collationOf(key.collate),
      }),
    };
  });

/** A key is a column or an expression. */
type KeyRow = (
  { readonly column: ColumnPath; readonly sql: null } | { readonly column: null; readonly sql: string }
) & {
  readonly desc: boolean;
  readonly nulls_first: boolean;
  readonly opclass: string | null;
  readonly opclass_options: readonly string[] | null;
  readonly collate: unknown;
};

const optionsText = (options: readonly string[]): string =>
  options.length > 0 ? `(${options.join(', ')})` : '';
