import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { tablefunc } from '@electric-sql/pglite/contrib/tablefunc';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import { contentsOf, dropAll, empty, type Ask } from './emptied.ts';

type Shared = { readonly pg: PGlite; readonly ask: Ask; readonly fresh: string };

let shared: Promise<Shared> | undefined;

/**
 * An empty embedded PostgreSQL, for one test at a time: each call empties the one that the worker has.
 * Extensions are there for `create extension`; do not close it.
 */
export async function freshPglite(): Promise<PGlite> {
  const used = await shared;
  if (used && (await isEmptied(used))) return used.pg;
  await used?.pg.close();
  shared = boot();
  return (await shared).pg;
}

async function boot(): Promise<Shared> {
  const pg = await bootPglite();
  const ask: Ask = async (sql) => (await pg.exec(sql)).at(-1)?.rows ?? [];
  return { pg, ask, fresh: await contentsOf(ask) };
}

async function isEmptied({ ask, fresh }: Shared): Promise<boolean> {
  try {
    await empty(ask, own);
    await dropAll(ask, `select format('drop role %I', rolname) as drop from pg_roles where ${own}`);
    if ((await contentsOf(ask)) === fresh) return true;
    await dropAll(ask, defaults);
    await ask(begun + firstRights);
    return (await contentsOf(ask)) === fresh;
  } catch {
    return false;
  }
}

const own = `rolname !~ '^pg_' and oid > 10`;

/** What is left of rights to things that are not made yet. */
const defaults = `
  select format('alter default privileges for role %I revoke all on %s from %I', o.rolname, case d.defaclobjtype
      when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end, r.rolname) as drop
  from pg_default_acl d cross join aclexplode(d.defaclacl) x
  join pg_roles o on o.oid = d.defaclrole join pg_roles r on r.oid = x.grantee
  where d.defaclnamespace = 0 and r.rolname ~ '^pg_'
  union all
  select 'alter default privileges grant execute on functions to public; alter default privileges grant usage on types to public'
  from pg_default_acl having count(*) > 0`;

/** The schema and the database as they are at first. */
const begun = `
  alter schema public owner to pg_database_owner;
  revoke all on schema public from public, pg_database_owner;
  grant all on schema public to pg_database_owner;
  grant usage on schema public to public;
  comment on schema public is 'standard public schema';
  update pg_database set datacl = null;
  comment on database postgres is 'default administrative connection database';
  alter database postgres connection limit -1;`;

/** An embedded PostgreSQL of one's own, which has to be closed; half a second. */
export async function bootPglite(): Promise<PGlite> {
  const snapshot = join(cache, `pglite-${version}.tar`);
  const bytes = read(snapshot);
  if (bytes) return PGlite.create({ extensions, loadDataDir: new Blob([bytes]) });
  const pg = await PGlite.create({ extensions });
  await save(pg, snapshot);
  return pg;
}

const extensions = {
  btree_gin,
  btree_gist,
  citext,
  hstore,
  ltree,
  pg_trgm,
  pgcrypto,
  tablefunc,
  unaccent,
  uuid_ossp,
};

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const cache = join(modules, '.cache', 'migkit');
const release = readFileSync(join(modules, '@electric-sql', 'pglite', 'package.json'), 'utf8');
const { version } = JSON.parse(release) as { version: string };

function read(file: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A first boot runs initdb and takes seconds; several workers may save at once. */
async function save(pg: PGlite, file: string): Promise<void> {
  const dump = await pg.dumpDataDir('none');
  mkdirSync(cache, { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()));
  renameSync(half, file);
}

/** The rights to what PostgreSQL brought; those in information_schema are in no list. */
const firstRights = ['pg_proc pro', 'pg_class rel', 'pg_language lan', 'pg_type typ', 'pg_namespace nsp']
  .map((pair) => {
    const [catalog = '', of = ''] = pair.split(' ');
    const aside =
      { rel: `and relnamespace <> 'information_schema'::regnamespace`, nsp: `and nspname ~ '^pg_'` }[of] ??
      '';
    const first = `(select i.initprivs from pg_init_privs i where i.classoid = '${catalog}'::regclass and i.objoid = c.oid and i.objsubid = 0)`;
    return `update ${catalog} c set ${of}acl = ${first} where oid < 16384 and ${of}acl is distinct from ${first} ${aside};`;
  })
  .concat(
    `update pg_attribute a set attacl = i.initprivs from pg_attribute o left join pg_init_privs i
      on i.classoid = 'pg_class'::regclass and i.objoid = o.attrelid and i.objsubid = o.attnum
    where o.attrelid = a.attrelid and o.attnum = a.attnum and a.attrelid < 16384 and a.attacl is distinct from i.initprivs;`,
  )
  .join('\n');
