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
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';

let shared: Promise<PGlite> | undefined;

/**
 * An empty embedded PostgreSQL, for one test at a time: each call empties the one that the worker has.
 * Extensions are there for `create extension`; do not close it.
 */
export async function freshPglite(): Promise<PGlite> {
  if (!shared) return (shared = bootPglite());
  const pg = await shared;
  await empty(pg);
  return pg;
}

/** An embedded PostgreSQL of one's own, which has to be closed; half a second. */
export async function bootPglite(): Promise<PGlite> {
  const snapshot = join(cache, `pglite-${version}.tar`);
  const bytes = read(snapshot);
  if (bytes) return PGlite.create({ extensions, loadDataDir: new Blob([bytes]) });
  const pg = await PGlite.create({ extensions });
  await save(pg, snapshot);
  return pg;
}

const extensions = { btree_gin, btree_gist, citext, hstore, ltree, pg_trgm, pgcrypto, unaccent, uuid_ossp };

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

async function empty(pg: PGlite): Promise<void> {
  await pg.exec('rollback');
  await pg.exec('discard all');
  const { rows } = await pg.query<{ drop: string }>(`
    select format('drop extension %I cascade', extname) as drop from pg_extension where extname <> 'plpgsql'
    union all
    -- What goes with the roles below is theirs; the roles that PostgreSQL brings stay.
    select format('alter default privileges for role %I revoke all on %s from %I', o.rolname, case d.defaclobjtype
        when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end, r.rolname)
    from pg_default_acl d cross join aclexplode(d.defaclacl) x
    join pg_roles o on o.oid = d.defaclrole join pg_roles r on r.oid = x.grantee
    where d.defaclnamespace = 0 and r.rolname ~ '^pg_'
    union all
    select format('drop event trigger %I', evtname) from pg_event_trigger
    union all
    select format('drop language %I cascade', lanname) from pg_language where oid >= 16384
    union all
    select format('drop publication %I', pubname) from pg_publication
    union all
    select format('drop foreign data wrapper %I cascade', fdwname) from pg_foreign_data_wrapper where oid >= 16384
    union all
    select * from (
      select format('drop schema %I cascade', nspname) from pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema' order by oid
    ) schemas
    union all
    -- What tables kept their rows by, and functions handled, goes after them.
    select format('drop access method if exists %I cascade', amname) from pg_am where oid >= 16384
    union all
    select format('drop owned by %1$I; drop role %1$I', rolname) from pg_roles where rolname !~ '^pg_' and oid > 10
    union all
    select 'alter default privileges grant execute on functions to public; alter default privileges grant usage on types to public'
    from pg_default_acl having count(*) > 0`);
  await pg.exec(rows.map((row) => `${row.drop};`).join('\n'));
  await pg.exec(`
    create schema public authorization pg_database_owner;
    grant usage on schema public to public;
    comment on schema public is 'standard public schema';
    update pg_database set datacl = null;
    ${firstRights}
    alter database postgres reset all;
    comment on database postgres is 'default administrative connection database'`);
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
