import { existsSync, rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { dumpSchema, servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, type Files, type Project, removeProjects } from './mig.ts';

afterAll(removeProjects);

const run = async (project: Project, ...args: readonly string[]) => {
  const ran = await project.mig(...args);
  expect(ran, `mig ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toMatchObject({ code: 0 });
  return ran;
};

/** A project whose throwaway databases are made on a server, which takes a tenth of the time. */
const quick = (files: Files, url?: string): Project =>
  projectOf({ 'mig.config.json': JSON.stringify({ shadow: servers()[0]!.url() }), ...files }, url);

const shop = `
  create extension citext;
  create schema billing;
  comment on schema billing is 'Money.';
  create type billing.state as enum ('open', 'written off');
  create domain billing.amount as numeric(10, 2) check (value >= 0);
  create sequence numbers start 1000;
  create table users (
    id bigint generated always as identity primary key,
    email citext not null unique,
    "fullName" varchar(50) not null default 'nobody' check (length("fullName") > 0),
    kind varchar(10) not null check (kind in ('staff', 'guest')),
    nick varchar(20) default null,
    number int not null default nextval('numbers')
  );
  comment on column users.email is 'Where to write.';
  create table billing.invoices (
    id serial primary key,
    user_id bigint not null references users on delete cascade,
    state billing.state not null default 'open',
    amount billing.amount,
    during tstzrange
  );
  create index on users (lower("fullName")) where nick is not null;
  create index invoices_by_user on billing.invoices (user_id desc);
`;

const text = `/// Money.
schema billing

extension citext

sequence numbers @start(1000)

table users {
  id       bigint       @id @identity
  /// Where to write.
  email    citext       @unique
  fullName varchar(50)  @check(length("fullName"::text) > 0) @default('nobody')
  kind     varchar(10)  @check(kind::text = ANY (ARRAY['staff'::character varying, 'guest'::character varying]::text[]))
  nick     varchar(20)? @default(null)
  number   integer      @default(nextval('numbers'))

  @@index(lower("fullName"::text), where: nick IS NOT NULL)
}

enum billing.state { open 'written off' }

domain billing.amount numeric(10,2) @check(VALUE >= 0::numeric)

table billing.invoices {
  id      serial        @id
  user_id bigint        @references(users.id, delete: cascade)
  state   billing.state @default('open')
  amount  billing.amount?
  during  tstzrange?

  @@index(user_id desc, name: invoices_by_user)
}
`;

test.each(servers())(
  'a database becomes text, and the text that database, on PostgreSQL $version',
  (server) =>
    withDatabase(server, async ({ url }) => {
      await withPg(url, (client) => client.query(shop));
      const project = quick({}, url);
      const pulled = await run(project, 'pull', '--baseline');
      expect(pulled.stderr).toMatch(
        /^wrote schema\.mig\nwrote \d+_baseline\.ts, and recorded it as applied\n$/,
      );
      expect(project.read('schema.mig')).toBe(text);
      expect((await run(project, 'format', '--check')).stderr).not.toContain('schema.mig');
      expect((await run(project, 'check')).stderr).toContain('Schema, migrations and database agree.');
      expect((await run(project, 'status')).stdout).toContain('nothing to apply');
      expect(jsonOf(await run(project, 'diff', 'schema', 'database', '--json'))).toMatchObject({
        changes: [],
      });
      await withDatabase(server, async (fresh) => {
        await run(project, 'upgrade', '--database', fresh.url);
        const [a, b] = [await dumpSchema(url), await dumpSchema(fresh.url)];
        expect(settled(b)).toBe(settled(a));
      });
    }),
);

// What PostgreSQL makes of `in` is not what it makes of its own words for it.
const settled = (dump: string): string => dump.replace(/^ +CONSTRAINT users_kind_check .*\n/m, '');

test('a dump is loaded into a throwaway PostgreSQL: other versions, owners, rows and all', async () => {
  const role = uniqueName('role');
  const dump = `--
\\restrict abc
SET statement_timeout = 0;
SET transaction_timeout = 0;
SET a_setting_of_the_future = 'x';
SET client_encoding = 'LATIN1';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE DATABASE shop WITH TEMPLATE = template0;
ALTER DATABASE shop OWNER TO ${role};
\\connect shop
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TABLE public.t (id integer NOT NULL, name public.citext DEFAULT ';'::public.citext);
ALTER TABLE public.t OWNER TO ${role};
COPY public.t (id, name) FROM stdin;
1	o'x; $$
\\.

GRANT SELECT ON TABLE public.t TO "${role} 2";
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
\\unrestrict abc
`;
  const wanted = `role "${role} 2"

extension citext

table t {
  id   integer @id
  name citext? @default(';')

  @@grant(select, to: "${role} 2")
}
`;
  const project = projectOf({ 'dump.sql': dump });
  expect((await run(project, 'pull', 'dump.sql', '--stdout')).stdout).toBe(wanted);
  expect(existsSync(project.path('schema.mig'))).toBe(false);
  // On a server the roles of the dump are gone afterwards as well.
  const [server] = servers();
  project.write({ 'mig.config.json': JSON.stringify({ shadow: server!.url() }) });
  await run(project, 'pull', 'dump.sql');
  expect(project.read('schema.mig')).toBe(wanted);
  expect(jsonOf(await run(project, 'diff', 'dump.sql', 'schema', '--json'))).toMatchObject({ changes: [] });
  const left = await withPg(server!.url(), (client) =>
    client.query('select rolname from pg_roles where starts_with(rolname, $1)', [role]),
  );
  expect(left.rows).toEqual([]);
});

test('a dump that cannot be loaded says where, and which extension is missing', async () => {
  const project = quick({
    'broken.sql': 'create table a (id int);\n\ncreate table b (\n  id nonsense\n);\n',
    'foreign.sql': 'create extension no_such_thing;',
    'custom.dump': 'PGDMP 1',
    'psql.sql': 'select 1;\n\\i other.sql\n',
  });
  const broken = await project.mig('pull', 'broken.sql');
  expect(broken).toMatchObject({ code: 4, stdout: '' });
  expect(broken.stderr).toMatch(/type "nonsense" does not exist[^]*where: broken\.sql:3/);
  const foreign = await project.mig('pull', 'foreign.sql');
  expect(foreign).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('error MIG409: the server of "shadow" has no extension no_such_thing'),
  });
  expect((await project.mig('pull', 'custom.dump')).stderr).toContain('pg_restore --file=dump.sql');
  expect(await project.mig('pull', 'psql.sql')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("line 2: \\i is a command of psql's own"),
  });
  expect(await project.mig('pull', 'nothing.sql')).toMatchObject({ code: 2 });
  expect(existsSync(project.path('schema.mig'))).toBe(false);
});

test('what stands is replaced only when somebody said so', async () => {
  const project = quick({ 'a.sql': 'create table a (id int)', 'schema.mig': 'table mine {}\n' });
  const refused = await project.mig('pull', 'a.sql');
  expect(refused).toMatchObject({ code: 7, stderr: expect.stringContaining('--force') });
  expect(project.read('schema.mig')).toBe('table mine {}\n');
  await run(project, 'pull', 'a.sql', '--force');
  expect(project.read('schema.mig')).toBe('table a {\n  id integer?\n}\n');
  expect((await run(project, 'pull', 'a.sql')).stderr).toBe('wrote schema.mig\n');
});

test('what the text cannot say is named, with what needs it', async () => {
  const project = quick({
    // PostgreSQL does not look into the body, and it is no SQL.
    'a.sql': `set check_function_bodies = off; create table a (id int);
      create function f() returns int language sql as 'selec 1'; create view v as select f() as x`,
  });
  const refused = await project.mig('pull', 'a.sql');
  expect(refused).toMatchObject({ code: 7, stdout: '' });
  expect(refused.stderr).toContain('function public.f(): SQL: syntax error at or near "selec"');
  expect(refused.stderr).toContain('view public.v: it needs function public.f()');
  expect(existsSync(project.path('schema.mig'))).toBe(false);
  const json = jsonOf(await run(project, 'pull', 'a.sql', '--allow-unmodeled', '--json'));
  expect(json).toMatchObject({ files: ['schema.mig'], unmodeled: [{ what: 'function' }, { what: 'view' }] });
  expect(project.read('schema.mig')).toBe('table a {\n  id integer?\n}\n');
  expect((await run(project, 'pull', 'a.sql', '--exclude', 'f,v')).stderr).toBe('wrote schema.mig\n');
});

test('what is left out of a database is no drift where the configuration says so, as pull proposes', () =>
  withDatabase(servers()[0]!, async ({ url }) => {
    await withPg(url, (client) =>
      client.query(`set check_function_bodies = off; create table a (id int); create schema far;
        create function far.f(int) returns int language sql as 'selec 1'; create view v as select far.f(1) as x`),
    );
    const project = projectOf({}, url);
    const { stderr } = await project.mig('pull', '--baseline', '--allow-unmodeled');
    const [, exclude = ''] = /\nsay (exclude: \[.*\]) in the configuration/.exec(stderr) ?? [];
    expect(exclude).toBe('exclude: ["far.f","v"]');
    expect(await project.mig('check')).toMatchObject({ code: 1 });
    project.write({ 'mig.config.ts': `export default { database: ${JSON.stringify(url)}, ${exclude} };\n` });
    expect(await project.mig('check')).toMatchObject({ code: 0 });
  }));

test('a part of a database, and what it would need of the rest', async () => {
  const project = quick({
    'shop.sql': shop,
    'x.sql': `${shop} create table tmp_a (id int); create table users_log (id int)`,
  });
  const one = await project.mig('pull', 'shop.sql', '--schema', 'billing', '--stdout');
  expect(one).toMatchObject({ code: 2, stdout: '' });
  expect(one.stderr).toContain(
    'error MIG207: foreign key billing.invoices.invoices_user_id_fkey needs table public.users, which is left out',
  );
  const other = await run(project, 'pull', 'shop.sql', '--schema', 'public', '--stdout');
  expect(other.stdout).not.toContain('billing');
  expect(other.stdout).toContain('extension citext');
  const some = await run(project, 'pull', 'x.sql', '--exclude', 'billing, tmp_*,users_log', '--stdout');
  expect(some.stdout).toBe(other.stdout);
  expect(await project.mig('pull', 'shop.sql', '--schema', 'bilings')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "billing"?'),
  });
});

test('what lies in no schema is left out with what it was for, and what a whole needs is said once', async () => {
  const project = quick({
    'x.sql': `create schema far; create table near (id int); create table far.t (id int); create view v as select t.id from far.t;
      comment on type far.t is 'A row.';
      alter default privileges in schema far grant select on tables to pg_monitor;
      alter default privileges grant usage on sequences to pg_monitor`,
  });
  const some = await run(project, 'pull', 'x.sql', '--schema', 'public', '--exclude', 'v', '--stdout');
  expect(some.stdout).toBe(
    'defaults sequences {\n  @@grant(usage, to: pg_monitor)\n}\n\ntable near {\n  id integer?\n}\n',
  );
  const wanting = await project.mig('pull', 'x.sql', '--schema', 'public', '--stdout');
  const unmodeled = await project.mig('pull', 'x.sql', '--schema', 'far', '--stdout');
  expect(unmodeled).toMatchObject({ code: 7, stderr: expect.stringContaining('comment on type far.t') });
  expect(wanting.stderr.match(/MIG207: .*/g)).toEqual([
    'MIG207: view public.v needs table far.t, which is left out',
  ]);
});

test('the part of a database that is the project’s is all that is pulled and compared', () =>
  withDatabase(servers()[0]!, async ({ url }) => {
    const high = 'create type billing.pair as (x int); create table billing.pairs of billing.pair';
    await withPg(url, (client) =>
      client.query(`${shop} create table tmp_a (id int); create table kept (id int); ${high}`),
    );
    const asked = quick({}, url);
    const pulled = await run(asked, 'pull', '--baseline', '--exclude', 'billing,tmp_*');
    expect(pulled.stderr).toContain('say exclude: ["billing","tmp_*"] in the configuration');
    expect(asked.read('schema.mig')).not.toMatch(/billing|tmp_a/);
    expect((await asked.mig('check')).stderr).toContain('billing');
    asked.write({
      'mig.config.json': JSON.stringify({ shadow: servers()[0]!.url(), exclude: ['billing', 'tmp_*'] }),
    });
    expect((await run(asked, 'check')).stderr).toContain('Schema, migrations and database agree.');
    expect((await run(asked, 'status')).stdout).not.toContain('billing');
    asked.write({
      'mig.config.json': JSON.stringify({
        shadow: servers()[0]!.url(),
        schemas: ['public'],
        exclude: ['tmp_*'],
      }),
    });
    expect((await run(asked, 'check')).stderr).toContain('Schema, migrations and database agree.');
    await withDatabase(servers()[0]!, async (empty) => {
      const apart = await run(asked, 'diff', 'database', empty.url, '--json');
      expect(apart.stdout).toContain('public.kept');
      expect(apart.stdout).not.toMatch(/billing|tmp_a/);
    });
    await withPg(url, (client) =>
      client.query('create table tmp_b (); drop table kept; create table late ()'),
    );
    expect((await asked.mig('status')).stdout).not.toContain('tmp_b');
    expect(jsonOf(await run(asked, 'diff', 'schema', 'database', '--json'))).toMatchObject({
      changes: ['create table public.late', 'drop table public.kept'],
    });
    // What the project says is its own, whatever the configuration leaves out.
    asked.write({ 'schema.mig': `${asked.read('schema.mig')}\ntable tmp_b {}\n` });
    expect(JSON.stringify(jsonOf(await run(asked, 'diff', 'database', 'schema', '--json')))).not.toContain(
      'tmp_b',
    );
  }));

test('a file for each schema', async () => {
  const project = quick({ 'shop.sql': shop, 'schema/old.mig': 'table old {}\n' });
  expect(await project.mig('pull', 'shop.sql', '--split')).toMatchObject({ code: 2 });
  expect(await project.mig('pull', 'shop.sql', '-o', 'schema')).toMatchObject({ code: 7 });
  const pulled = await run(project, 'pull', 'shop.sql', '--split', '-o', 'schema', '--force', '--json');
  expect(jsonOf(pulled)).toMatchObject({
    files: ['schema/billing.mig', 'schema/database.mig', 'schema/public.mig'],
  });
  expect(existsSync(project.path('schema/old.mig'))).toBe(false);
  expect(project.read('schema/database.mig')).toBe('extension citext\n');
  expect(project.read('schema/billing.mig')).toMatch(/^\/\/\/ Money\.\nschema billing\n/);
  project.write({ 'mig.config.json': JSON.stringify({ schema: 'schema', shadow: servers()[0]!.url() }) });
  expect(jsonOf(await run(project, 'diff', 'shop.sql', 'schema', '--json'))).toMatchObject({ changes: [] });
});

test('a place is what stands there, whatever its name, and a file in the way leaves all as it was', async () => {
  const project = quick({ 'shop.sql': shop, 'a.mig/old.mig': 'table old {}\n', 'notes.txt': 'mine' });
  await run(project, 'pull', 'shop.sql', '-o', 'a.mig', '--force');
  expect(project.read('a.mig/billing.mig')).toMatch(/^\/\/\/ Money/);
  expect(await project.mig('pull', 'shop.sql', '-o', 'notes.txt', '--force')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('ends in .mig, or in a folder, and notes.txt is neither'),
  });
  const half = { 'b/billing.mig': 'table mine {}\n', 'b/public.mig/x': '', 'b/z.mig': 'table z {}\n' };
  project.write(half);
  expect(await project.mig('pull', 'shop.sql', '-o', 'b', '--force')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing was written'),
  });
  for (const [file, text] of Object.entries({ ...half, 'notes.txt': 'mine' }))
    expect(project.read(file)).toBe(text);
  expect(existsSync(project.path('b/database.mig'))).toBe(false);
});

test('a baseline is the first migration or none, and whole or not at all', async () => {
  expect(await projectOf({}).mig('pull')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no database'),
  });
  await withDatabase(servers()[0]!, async ({ url }) => {
    const project = projectOf({ 'schema.mig': 'table a {}\n' }, url);
    expect(await project.mig('pull', 'x.sql', '--baseline')).toMatchObject({ code: 2 });
    await run(project, 'generate');
    await run(project, 'upgrade');
    expect(await project.mig('pull', '--baseline', '--force')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('migrations has some'),
    });
    rmSync(project.path('migrations'), { recursive: true });
    await withPg(url, (client) => client.query('create table b ()'));
    // The history names a migration whose file is gone, so nothing can be recorded.
    expect(await project.mig('pull', '--baseline', '--force')).toMatchObject({ code: 6 });
    expect(existsSync(project.path('migrations'))).toBe(false);
    expect(project.read('schema.mig')).toBe('table a {}\n');
  });
});
