import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bootPglite,
  dumpSchema,
  dumpSchemaAgain,
  freshDatabase,
  freshPglite,
  keptDatabase,
  servers,
  startCluster,
  uniqueName,
  withDatabase,
  withPg,
} from './index.ts';

const ddl = `
  create type mood as enum ('sad', 'it''s fine');
  create table person (id bigint primary key, name text not null, mood mood default 'sad');
  create index person_name on person (lower(name));
  comment on table person is 'a "person"';`;

const dump = `CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s fine'
);
CREATE TABLE public.person (
    id bigint NOT NULL,
    name text NOT NULL,
    mood public.mood DEFAULT 'sad'::public.mood
);
COMMENT ON TABLE public.person IS 'a "person"';
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
CREATE INDEX person_name ON public.person USING btree (lower(name));
`;

/** Things of all sorts, parts of each other, in `public` and elsewhere. */
const variety = `
  create schema "odd ""one"; create extension citext schema "odd ""one";
  create type span as range (subtype = int); create type pair as (a span, b int); create domain small as int check (value < 9);
  create function "F 1"(pair, variadic int[]) returns int language sql return 1;
  create procedure act(inout small) language sql as 'select 1';
  create aggregate every_one(boolean) (sfunc = booland_statefunc, stype = boolean);
  create aggregate middle(double precision order by double precision) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_cont_float8_final);
  create operator === (procedure = int4eq, leftarg = int, rightarg = int);
  create operator family mine using btree; create operator class own for type int using btree family mine as operator 3 ===, function 1 btint4cmp(int, int);
  create table above (id int generated always as identity primary key, n serial) partition by range (id);
  create table below partition of above default; create statistics both_of on id, n from above;
  create view seen as select * from above; create materialized view kept as select * from seen; create sequence lonely;
  create text search configuration words (copy = simple); create collation plain from "C"; create conversion conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
  create foreign data wrapper far; create server there foreign data wrapper far; create foreign table away (n int) server there;
  create publication pub for table above; create temp table gone (); select set_config('search_path', '', false);`;

const relations = `select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace`;

test('there is a server of the oldest and of the newest version', () => {
  const expected = (process.env['MIG_PG'] ?? '14,18').split(',').map(Number);
  expect(servers().map((server) => server.version)).toEqual(expected);
});

describe.each(servers())('PostgreSQL $version', (server) => {
  test('is of that version', async () => {
    const { rows } = await withPg(server.url(), (client) => client.query('show server_version_num'));
    expect(Math.floor(rows[0].server_version_num / 10000)).toBe(server.version);
  });

  test('a fresh database is empty and goes when it is dropped', async () => {
    const first = await freshDatabase(server);
    await withPg(first.url, (client) => client.query(ddl));
    const second = await freshDatabase(server);
    expect(second.name).not.toBe(first.name);
    const { rows } = await withPg(second.url, (client) => client.query(relations));
    expect(rows).toEqual([{ n: 0 }]);
    await first.drop();
    await second.drop();
    await expect(withPg(first.url, (client) => client.query('select 1'))).rejects.toThrow('does not exist');
  });

  test('a dump says what PostgreSQL says', async () => {
    await withDatabase(server, async ({ url }) => {
      const empty = await dumpSchema(url);
      expect(empty).not.toContain('CREATE');
      await withPg(url, (client) => client.query(ddl));
      const full = await dumpSchema(url);
      expect(full).toContain(dump.trimEnd());
      expect(full.replace(dump, '')).toBe(empty);
    });
  });

  test('a dump again says what has become of a database, and of another of its name', async () => {
    await withDatabase(server, async ({ name, url }) => {
      const empty = await dumpSchema(url);
      expect(await dumpSchemaAgain(url)).toBe(empty);
      await withPg(url, (client) => client.query(ddl));
      expect(await dumpSchemaAgain(url)).toBe(await dumpSchema(url));
      await withPg(server.url(), async (client) => {
        await client.query(`drop database ${name} with (force)`);
        await client.query(`create database ${name} template template0`);
      });
      expect(await dumpSchemaAgain(url)).toBe(empty);
    });
  });

  test('a dump of long definitions, and of several databases at once', async () => {
    const body = `select '${'long '.repeat(20_000)}'`;
    const long = `create function f() returns text language sql as $$${body}$$; comment on function f() is '${body.replaceAll("'", "''")}'`;
    await withDatabase(server, async (one) => {
      await withDatabase(server, async (other) => {
        await withPg(one.url, (client) => client.query(long));
        await withPg(other.url, (client) => client.query(ddl));
        const [first, second] = await Promise.all([dumpSchema(one.url), dumpSchema(other.url)]);
        expect(first).toContain(body);
        expect(second).toContain(dump);
      });
    });
  });

  test('a database that is given back is empty for the next, and another where something is left', async () => {
    const role = uniqueName('role');
    const first = await keptDatabase(server);
    await first.client.query(`${ddl} ${variety} create role ${role}; grant select on pg_class to ${role};
      alter default privileges for role ${role} grant select on tables to pg_monitor; set role pg_monitor`);
    await first.client.query('begin');
    await first.release([role]);
    const second = await keptDatabase(server);
    expect(second.url).toBe(first.url);
    const empty = await withDatabase(server, ({ url }) => dumpSchema(url, '--create'));
    const named = (dump: string): string => dump.replaceAll(/\bdb_\w+/g, 'it');
    expect(named(await dumpSchema(second.url, '--create'))).toBe(named(empty));
    await second.client.query(`drop role ${role}; comment on schema public is 'mine'`);
    await second.release([]);
    const third = await keptDatabase(server);
    expect(third.url).not.toBe(first.url);
    await third.release([]);
  });

  test('a dump of what is not there fails with the words of the server', async () => {
    await expect(dumpSchema(server.url('nowhere'))).rejects.toThrow('database "nowhere" does not exist');
    await withDatabase(server, async ({ url }) => expect(await dumpSchema(url)).not.toContain('CREATE'));
  });
});

test('a dump of a server that is down fails', async () => {
  await expect(dumpSchema('postgres://postgres@127.0.0.1:1/postgres')).rejects.toThrow('pg_dump failed');
});

test('a server that is stopped leaves nothing behind', async () => {
  const cluster = await startCluster(18);
  const url = `postgres://postgres@127.0.0.1:${cluster.port}/postgres`;
  await withPg(url, (client) => client.query('select 1'));
  expect(existsSync(cluster.folder)).toBe(true);
  await cluster.stop();
  expect(existsSync(cluster.folder)).toBe(false);
  await expect(withPg(url, (client) => client.query('select 1'))).rejects.toThrow('ECONNREFUSED');
});

test('a server does not outlive the tests that started it, however they end', async () => {
  const cluster = JSON.stringify(new URL('./cluster.ts', import.meta.url).href);
  const script = `const { startCluster } = await import(${cluster}); const { folder } = await startCluster(18); console.log(folder)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const folder = line.toString().trim();
  expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
});

describe('the embedded PostgreSQL', () => {
  test('is PostgreSQL 18 with the extensions that the tests need', async () => {
    const pg = await freshPglite();
    const names = [
      'btree_gin',
      'btree_gist',
      'citext',
      'hstore',
      'ltree',
      'pg_trgm',
      'pgcrypto',
      'tablefunc',
      'unaccent',
      'uuid-ossp',
    ];
    for (const name of names) await pg.exec(`create extension "${name}"`);
    const { rows } = await pg.query<{ server_version: string }>('show server_version');
    expect(rows[0]?.server_version).toMatch(/^18\./);
  });

  test('is empty each time, and its dump says what PostgreSQL says', async () => {
    const dirty = await freshPglite();
    await dirty.exec(
      `${ddl} create schema "odd ""one"; create extension citext schema "odd ""one"; set role pg_monitor; begin`,
    );
    const pg = await freshPglite();
    const empty = await dumpSchema(pg);
    expect(empty).toBe('');
    expect((await pg.query(relations)).rows).toEqual([{ n: 0 }]);
    await pg.exec(ddl);
    expect(await dumpSchema(pg)).toBe(dump);
    expect((await pg.query('show row_security')).rows).toEqual([{ row_security: 'on' }]);
  });

  test('one emptied is like one just booted', async () => {
    const own = await bootPglite();
    const used = await freshPglite();
    await used.exec(`alter default privileges grant usage on sequences to pg_monitor;
      create role r; alter default privileges for role r grant select on tables to pg_monitor`);
    try {
      expect(await dumpSchema(await freshPglite(), '--no-comments')).toBe(
        await dumpSchema(own, '--no-comments'),
      );
    } finally {
      await own.close();
    }
  });
});
