import { refTo, type Sql } from '../node.ts';
import type { Row } from '../kind.ts';
import { sqlOf } from '../sql.ts';
import { canonicalType } from '../types.ts';
import { isRange, multirangePath } from './range-catalog.ts';

/** True for a namespace that holds a user's objects. Temporary ones begin with pg_ as well. */
export const userSchema = (name: string): string => `(${name} !~ '^pg_' and ${name} <> 'information_schema')`;

/** True for an object that no extension brought. */
export const notOfExtension = (catalog: string, oid: string): string =>
  `${oid} not in (select ext.objid from pg_depend ext where ext.refclassid = 'pg_extension'::regclass
    and ext.classid = '${catalog}'::regclass and ext.deptype = 'e')`;

/** The joins that `typeColumns` reads from: `ty` the type, `el` its element where it is an array, `tn` the schema of either. */
export const typeJoins = (type: string): string => `
  join pg_type ty on ty.oid = ${type}
  left join pg_type el on el.oid = ty.typelem and ty.typcategory = 'A'
  join pg_namespace tn on tn.oid = coalesce(el.typnamespace, ty.typnamespace)`;

/** The kind of a type that a schema declares: the row of a table is a type too. */
const declaredKind = `case coalesce(el.typtype, ty.typtype) when 'e' then 'enum' when 'd' then 'domain' when 'c' then
  (select case of.relkind when 'c' then 'composite' when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'materialized_view' end
     from pg_class of where of.oid = coalesce(el.typrelid, ty.typrelid))
  when 'r' then case when ${isRange('coalesce(el.oid, ty.oid)')} then 'range' end end`;

/** The type of a row as `readType` reads it. Types of this schema are told by name and namespace, never by their text. */
export const typeColumns = (type: string, modifier: string): string => `
  format_type(${type}, ${modifier}) as type, case when el.oid is not null then true end as type_is_array,
  case when ty.typtype = 'd' then format_type(ty.typbasetype, null) end as base_type,
  case when tn.oid <> 'pg_catalog'::regnamespace and ${userSchema('tn.nspname')} and ${notOfExtension('pg_type', 'coalesce(el.oid, ty.oid)')}
    then case coalesce(el.typtype, ty.typtype) when 'm' then array['multirange'] || ${multirangePath('coalesce(el.oid, ty.oid)')}
      else array[${declaredKind}, tn.nspname, coalesce(el.typname, ty.typname)]::text[] end end as type_node`;

/** The type in a row that has the columns of `typeColumns`. */
export const readType = (row: Row): Sql => {
  const node = row['type_node'] as readonly [string | null, ...(string | null)[]] | null | undefined;
  // No kind reads a base type, or a range that needs a shell type.
  if (!node?.every((part) => part !== null) || node.length < 3) return canonicalType(text(row, 'type'));
  return sqlOf([
    refTo(...(node as readonly [string, ...string[]])),
    row['type_is_array'] === true ? '[]' : '',
  ]);
};

/** A text in a row; a missing one is a broken invariant. */
export const text = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`the catalog gave no text for ${column}`);
  return value;
};

/** A text in a row, or undefined for null. */
export const maybe = (row: Row, column: string): string | undefined =>
  row[column] === null || row[column] === undefined ? undefined : text(row, column);

/** Names in a row (cast to text[] in the query, since drivers read name[] in different ways). */
export const names = (row: Row, column: string): readonly string[] =>
  (row[column] as readonly string[] | null) ?? [];

/** The fields that have a value: an absent field is PostgreSQL's default. */
export const given = <T extends { readonly [field: string]: unknown }>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const having: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const field in fields)
    if (fields[field] !== undefined) having[field] = fields[field] as Exclude<T[typeof field], undefined>;
  return having;
};
