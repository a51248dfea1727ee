import { refTo, type Sql } from '../node.ts';
import { notOfExtension, userSchema } from './catalog.ts';

/** What a row of a catalog is called, as JSON: `ns` is its schema. `nameOf` reads it. */
export const nameJson = (catalog: string, alias: string, column: string): string =>
  `json_build_object('name', case when ns.nspname in ('pg_catalog', 'public') then quote_ident(${column})
      else quote_ident(ns.nspname) || '.' || quote_ident(${column}) end,
    'node', case when ${userSchema('ns.nspname')} and ${notOfExtension(catalog, `${alias}.oid`)}
      then array[ns.nspname, ${column}]::text[] end)`;

/** A mention where a schema declares it, otherwise an SQL name. */
export const nameOf = (kind: string, value: unknown): Sql | undefined => {
  if (value === null || value === undefined) return undefined;
  const { name, node } = value as { readonly name: string; readonly node: readonly string[] | null };
  return node ? [refTo(kind, ...node)] : name;
};
