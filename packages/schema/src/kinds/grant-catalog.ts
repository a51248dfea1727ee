import type { Row } from '../kind.ts';
import { idFor, refTo, signedId, type Ref } from '../node.ts';
import { someIn, someMadeIn } from '../sign.ts';
import { names, notOfExtension, userSchema } from './catalog.ts';
import { isHere } from './database-catalog.ts';
import { liesInOwn } from './extension-catalog.ts';
import { inheritedId } from './inherited-node.ts';
import { isOwnRoutine, signatureColumn, signatureIn } from './routine-catalog.ts';
import { isOfSerial, serialColumn } from './sequence-catalog.ts';
import { columnPath } from './table-catalog.ts';

const inUserSchema = (catalog: string, oid: string): string =>
  `${userSchema('n.nspname')} and ${notOfExtension(catalog, oid)}`;

/** The column from above of which `own` is the sequence: its line has no place for rights to that. */
export const insideInherited = (own: string): string => `
  select from pg_attribute line where line.attrelid = ${own}.refobjid and line.attnum = ${own}.refobjsubid
    and ${own}.deptype = 'i' and not line.attislocal`;

/**
 * Whatever belongs to somebody: the kind and the path of each, `acl` what was granted, `open` what everybody has from the
 * start. A sequence inside an identity column, or perhaps a serial one, has that column as `serial_of`; one that `follows` has the
 * owner of its table.
 */
export const objects = `
  select 'schema' as kind, array[n.nspname]::text[] as path, n.nspname::text as name, n.nspowner as owner, n.nspacl as acl,
      case when n.nspname <> 'public' then '{}' when current_setting('server_version_num')::int < 150000 then '{USAGE,CREATE}'
        else '{USAGE}' end::text[] as open, null::text[] as serial_of, false as is_identity, false as follows, null::jsonb as signature
    from pg_namespace n where ${inUserSchema('pg_namespace', 'n.oid')}
      and not exists (select from pg_extension e where e.extnamespace = n.oid and ${liesInOwn('e', 'n')})
  union all
  select case s.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized_view'
      when 'f' then 'foreign_table' else 'table' end, array[n.nspname, s.relname]::text[], s.relname::text, s.relowner, s.relacl,
      '{}', case when own.refobjid is null then null when own.deptype = 'i' then
        (select array[t.relname, a.attname]::text[] from pg_class t join pg_attribute a on a.attrelid = t.oid
          where t.oid = own.refobjid and a.attnum = own.refobjsubid)
        else ${serialColumn.replace(/ as serial_of$/, '')} end, coalesce(own.deptype = 'i', false), own.refobjid is not null, null
    from pg_class s join pg_namespace n on n.oid = s.relnamespace
    left join pg_depend own on s.relkind = 'S' and own.classid = 'pg_class'::regclass and own.objid = s.oid
      and own.refclassid = 'pg_class'::regclass and own.refobjsubid > 0 and own.deptype in ('a', 'i')
    where s.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and s.relpersistence <> 't' and ${inUserSchema('pg_class', 's.oid')}
      and not exists (${insideInherited('own')})
  union all
  select case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'composite' end,
      array[n.nspname, t.typname]::text[], t.typname::text, t.typowner, t.typacl, '{USAGE}', null, false, false, null
    from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
    where (t.typtype in ('e', 'd', 'r') or c.relkind = 'c') and ${inUserSchema('pg_type', 't.oid')}
  union all
  select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
      array[n.nspname, p.proname]::text[], p.proname::text, p.proowner, p.proacl, '{EXECUTE}', null, false, false, ${signatureColumn}::jsonb
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${isOwnRoutine}
  union all
  select 'database', array['database'], 'database', db.datdba, db.datacl, '{CONNECT,TEMPORARY}', null, false, false, null
    from pg_database db where ${isHere}`;

/** The objects with the columns to which something was granted by itself; `signature` of one from above is where it stands. */
export const objectsAndColumns = `${objects}
  union all
  select case when c.relkind in ('v', 'm') then 'view_column' when att.attislocal then 'column' else 'inherited_column' end,
      array_remove(array[n.nspname, c.relname, case when att.attislocal then att.attname end]::text[], null), att.attname::text,
      c.relowner, att.attacl, '{}', null, false, false, case when not att.attislocal then ${columnPath}::jsonb end
    from pg_attribute att join pg_class c on c.oid = att.attrelid join pg_namespace n on n.oid = c.relnamespace
    where att.attacl is not null and att.attnum > 0 and not att.attisdropped and c.relkind <> 'f' and ${inUserSchema('pg_class', 'c.oid')}`;

/** Whether anybody was granted anything; the rights to the schema public are those that it came with. */
export const someGranted = [
  ...someMadeIn('pg_class', 'relacl is not null'),
  ...someIn('pg_attribute', 'attacl is not null and attrelid >= 16384'),
  ...someMadeIn('pg_type', 'typacl is not null'),
  ...someMadeIn('pg_proc', 'proacl is not null'),
  ...someIn('pg_database', `datacl is not null and ${isHere}`),
  ...someIn(
    'pg_namespace',
    `nspacl is not null and (oid >= 16384 or nspname = 'public') and not exists (
      select from pg_init_privs i where i.objoid = oid and i.classoid = 'pg_namespace'::regclass and i.initprivs = nspacl)`,
  ),
];

/** The object of a row, and whether it is the sequence inside of a column. */
export const objectOf = (row: Row): { readonly home: Ref; readonly inside: boolean } => {
  const path = names(row, 'path');
  const column = names(row, 'serial_of');
  const inside = column.length > 0 && (row['is_identity'] === true || isOfSerial(row));
  if (row['kind'] === 'inherited_column')
    return {
      home: { ref: inheritedId(refTo('table', ...path), refTo('column', ...names(row, 'signature'))) },
      inside: false,
    };
  const id = idFor(String(row['kind']), path);
  const signature = row['signature'] ? signatureIn(row['signature']) : undefined;
  return {
    home: inside
      ? refTo('column', path[0] ?? '', ...column)
      : { ref: signature ? signedId(id, signature) : id },
    inside,
  };
};
