import { someIn, someMadeIn, type Sign } from '../sign.ts';
import { notOfExtension, userSchema } from './catalog.ts';
import { isHere } from './database-catalog.ts';
import { objects } from './grant-catalog.ts';
import { grantables, isColumnKind } from './grant-object.ts';

/** Whose the database is. */
export const datdba = `(select d.datdba from pg_database d where d.${isHere})`;

/**
 * The role to which everything belongs that says nothing of its owner: the one that runs the migrations, whose is the history.
 * Without a history, the one that has all relations, or else the owner of the database.
 */
export const homeOwner = `coalesce(
  (select h.relowner from pg_class h where h.oid = to_regclass(nullif(current_setting('mig.history', true), ''))),
  (select min(c.relowner) from pg_class c
    where c.relnamespace = any (array(select n.oid from pg_namespace n where ${userSchema('n.nspname')}))
    having min(c.relowner) = max(c.relowner)),
  ${datdba})`;

/** What has an owner and no rights, and lies in a schema: kind, catalog, and its columns with the name, the schema, the owner. */
const placed = [
  ['collation', 'pg_collation', 'collname', 'collnamespace', 'collowner'],
  ['text_search_dictionary', 'pg_ts_dict', 'dictname', 'dictnamespace', 'dictowner'],
  ['text_search_configuration', 'pg_ts_config', 'cfgname', 'cfgnamespace', 'cfgowner'],
] as const;

/** The objects to which rights can be granted, and those that only have an owner. */
export const owned = [
  objects,
  ...placed.map(
    ([kind, catalog, name, schema, owner]) => `
  select '${kind}', array[n.nspname, o.${name}]::text[], o.${name}::text, o.${owner}, null, '{}', null, false, false, null
    from ${catalog} o join pg_namespace n on n.oid = o.${schema} where ${userSchema('n.nspname')} and ${notOfExtension(catalog, 'o.oid')}`,
  ),
  `select 'publication', array[o.pubname]::text[], o.pubname::text, o.pubowner, null, '{}', null, false, false, null
    from pg_publication o where ${notOfExtension('pg_publication', 'o.oid')}`,
].join('\n  union all\n');

/** The kinds of all of these. */
export const ownedKinds: readonly string[] = [
  // A column has the owner of what it is in; who makes a database owns it, and that is done elsewhere.
  ...Object.keys(grantables).filter((kind) => !isColumnKind(kind) && kind !== 'database'),
  ...placed.map(([kind]) => kind),
  'publication',
];

/** Whether anything belongs to another than the owner of the database: if not, everything belongs to one. */
export const someOwnedApart: readonly Sign[] = [
  ...someIn(
    'pg_namespace',
    // PostgreSQL made the schema public, and gave it to its first role or to pg_database_owner.
    `(oid >= 16384 or nspname = 'public' and nspowner not in (10, 6171)) and nspowner <> ${datdba}`,
  ),
  ...[
    ['pg_class', 'relowner'],
    ['pg_type', 'typowner'],
    ['pg_proc', 'proowner'],
    ['pg_publication', 'pubowner'],
    ...placed.map(([, catalog, , , owner]) => [catalog, owner]),
  ].flatMap(([catalog = '', owner]) => someMadeIn(catalog, `${owner} <> ${datdba}`)),
];
