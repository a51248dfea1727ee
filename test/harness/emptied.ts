import { notPlanned } from './planned.ts';

/** Runs statements and gives the rows of the last one. */
export type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What a database holds besides the rows of tables, as a text: that of an empty one is like no other. */
export const contentsOf = async (ask: Ask): Promise<string> => {
  const [each] = await ask(catalogs);
  return JSON.stringify(await ask(`select concat_ws(' ', ${String(each?.['counts'])}) as counts, ${rights}`));
};

/** Drops what lies in a database and what these roles have there. The schema `public` stays, and so do plans that know it. */
export const empty = async (ask: Ask, roles: string): Promise<void> => {
  await leave(ask);
  await dropAll(ask, outside);
  await dropAll(ask, inPublic);
  await dropAll(
    ask,
    `${last} select format('drop owned by %I cascade', rolname) from pg_roles where ${roles}`,
  );
};

/** Runs the statements that a query gives. */
export const dropAll = async (ask: Ask, found: string): Promise<void> => {
  const drops = await ask(found);
  if (drops.length > 0) await ask(drops.map(({ drop }) => `${String(drop)};`).join('\n'));
};

/** Puts a session back to its beginning as DISCARD ALL does, but for what is planned. */
export const leave = async (ask: Ask): Promise<void> => {
  await ask('rollback');
  await ask(`close all; set session authorization default; reset all; unlisten *;
    select pg_advisory_unlock_all(); discard temp; discard sequences`);
  await dropAll(ask, notPlanned);
};

const outside = `
  select format('drop extension %I cascade', extname) as drop from pg_extension where extname <> 'plpgsql'
  union all
  select format('drop event trigger %I', evtname) from pg_event_trigger
  union all
  select format('drop language %I cascade', lanname) from pg_language where oid >= 16384
  union all
  select format('drop publication %I', pubname) from pg_publication
  union all
  select format('alter %s reset all', case setrole when 0 then format('database %I', datname) else format('role %s in database %I', setrole::regrole, datname) end)
  from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where datname = current_database()
  union all
  select format('drop foreign data wrapper %I cascade', fdwname) from pg_foreign_data_wrapper where oid >= 16384
  union all
  select * from (
    select format('drop schema %I cascade', nspname) from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by oid
  ) schemas`;

// What is a part of something else (a partition, a multirange) goes with it.
const inPublic = `
  select format('drop %s if exists %s cascade',
    case d.classid when 'pg_proc'::regclass then 'routine' when 'pg_type'::regclass then 'type'
      when 'pg_statistic_ext'::regclass then 'statistics' else o.type end, o.identity) as drop
  from pg_depend d cross join pg_identify_object(d.classid, d.objid, 0) o
  where d.refclassid = 'pg_namespace'::regclass and d.refobjid = 'public'::regnamespace and d.deptype = 'n'
    and not exists (
      select from pg_depend i
      where i.classid = d.classid and i.objid = d.objid and i.objsubid = 0 and i.deptype in ('i', 'e', 'P')
    )`;

// What tables kept their rows by, and functions handled.
const last = `select format('drop access method if exists %I cascade', amname) as drop from pg_am where oid >= 16384 union all`;

const catalogs = `
  select string_agg(format('(select count(*) from %s)', oid::regclass), ', ' order by relname) as counts from pg_class
  where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r' and not relisshared
    and relname not in ('pg_namespace', 'pg_statistic', 'pg_statistic_ext_data')`;

// The database itself stands in catalogs of the whole server.
const itself = `
  select datdba, array(select unnest(coalesce(datacl, acldefault('d', datdba)))::text order by 1), datconnlimit,
    shobj_description(oid, 'pg_database'),
    array(select (setrole, setconfig)::text from pg_db_role_setting s where s.setdatabase = d.oid order by 1)
  from pg_database d where datname = current_database()`;

const schemas = `
  select nspname, nspowner, nspacl, obj_description(oid, 'pg_namespace')
  from pg_namespace where nspname !~ '^pg_(toast_)?temp_'`;

// Much has rights before anybody gave any.
const rights = [
  itself,
  schemas,
  'select attrelid, attnum, attacl from pg_attribute where attacl is not null',
  ...['class rel', 'language lan', 'proc pro', 'type typ'].map((pair) => {
    const [catalog, of] = pair.split(' ');
    return `select oid, ${of}acl from pg_${catalog} where ${of}acl is not null`;
  }),
]
  .map(
    (query, i) => `(select md5(string_agg(q::text, ' ' order by q::text)) from (${query}) q) as rights_${i}`,
  )
  .join(', ');
