import { notOfExtension, userSchema } from './catalog.ts';

/** True for a view or a materialized view `v` in the schema `n`. */
export const isView = `v.relkind in ('v', 'm') and v.relpersistence <> 't' and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 'v.oid')}`;

/** The kind of `v`. */
export const viewKind = `case v.relkind when 'm' then 'materialized_view' else 'view' end`;

/** Its query. */
export const viewQuery = `pg_get_viewdef(v.oid, true) as query`;
