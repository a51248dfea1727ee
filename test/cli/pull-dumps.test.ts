import { existsSync, truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { servers, uniqueName, withPg } from '../harness/index.ts';
import { ending, projectOf, removeProjects, type Files, type Project } from './mig.ts';

afterAll(removeProjects);

const quick = (files: Files): Project =>
  projectOf({ 'mig.config.json': JSON.stringify({ shadow: servers()[0]!.url() }), ...files });

const pulled = async (dump: string): Promise<string> => {
  const ran = await quick({ 'dump.sql': dump }).mig('pull', 'dump.sql', '--stdout');
  expect(ran, ran.stderr).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
};

test('a dump that drops first what it makes', async () => {
  const dump = `SET statement_timeout = 0;
DROP POLICY own ON public.t;
DROP PUBLICATION news;
ALTER TABLE ONLY public.t DROP CONSTRAINT t_pkey;
ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;
DROP TABLE public.t;
SELECT pg_catalog.lo_unlink('4711');
DROP EXTENSION citext;
DROP SCHEMA billing;
DROP SCHEMA public;
CREATE SCHEMA public;
CREATE TABLE public.t (id integer NOT NULL);
CREATE TABLE public.gone (id integer);
DROP TABLE public.gone;
`;
  expect(await pulled(dump)).toBe('table t {\n  id integer\n}\n');
});

test('what a dump says of rows and of other databases is left out, and a text keeps its line ends', async () => {
  const dump = `create table t (a text default 'x\r\ny');
copy t from program 'exit 1';
copy t from '/nowhere';
update pg_catalog.pg_database set datistemplate = false where datname = 'template1';
create function f() returns text language sql as ' select 1::text\r\n';
`;
  expect(await pulled(dump)).toBe(
    `table t {\n  a text? @default('x\r\ny')\n}\n\nfunction f() @returns(text) as $$ select 1::text\r\n$$\n`,
  );
});

test.each([
  [
    'a second database',
    'create database a; \\c a\ncreate table t (); \\connect b\ncreate role x; create view v as select 1',
    'cannot read dump.sql: line 3: it goes on with another database',
    2,
  ],
  [
    'a tablespace',
    "set default_tablespace = fast; create table t (); set default_tablespace = '';",
    'MIG409: the server of "shadow" has no tablespace fast\n  pg_dump --no-tablespaces',
    4,
  ],
  [
    'a statement that is cut off',
    'create table a ();\ncreate table b ();\ncreate view v as select 1 +',
    'statement: create view v as select 1 +\n                                        ^ position 28\n  where: dump.sql:3',
    4,
  ],
  [
    'a statement that ends too early',
    'create table a ();\ncreate view v as select 1 +;\ncreate table b ();',
    'statement: create view v as select 1 +\n                                        ^ position 28\n  where: dump.sql:2',
    4,
  ],
])('%s is named with its place', async (_, dump, words, code) => {
  const ran = await quick({ 'dump.sql': dump }).mig('pull', 'dump.sql', '--stdout');
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) });
});

test('a dump that is no text says what makes one of it', async () => {
  const project = quick({ 'large.sql': '', 'tar.sql': `toc.dat${'\0'.repeat(250)}ustar` });
  project.write({ 'small.gz': gzipSync('select 1') });
  truncateSync(project.path('large.sql'), 2 ** 30);
  const said = async (file: string): Promise<string> => (await project.mig('pull', file)).stderr;
  expect(await said('small.gz')).toContain('it is compressed; gunzip makes SQL of it');
  expect(await said('tar.sql')).toContain('the tar format of pg_dump; pg_restore --file=dump.sql makes');
  expect(await said('large.sql')).toContain('half a gigabyte\n  mig reads no rows: pg_dump --schema-only');
});

test.each(servers())(
  'on the server of "shadow" nothing of a dump stays, on PostgreSQL $version',
  async (server) => {
    const role = uniqueName('clerk');
    const project = projectOf({
      'mig.config.json': JSON.stringify({ shadow: server.url() }),
      'dump.sql': `create table t (); grant pg_monitor to ${role}; grant select on t to ${role};
      create subscription "Of other" connection 'host=nowhere' publication p with (connect = false, slot_name = 'x');`,
    });
    await withPg(server.url(), async (client) => {
      await client.query(`create role ${role}`);
      try {
        const ran = await project.mig('pull', 'dump.sql', '--stdout', '--allow-unmodeled');
        expect(ran, ran.stderr).toMatchObject({
          code: 0,
          stderr: expect.stringContaining('subscription "Of other"'),
        });
        expect(ran.stdout).toContain(`role ${role} @in(pg_monitor)`);
        const { rows } = await client.query(
          `select subname::text as left from pg_subscription where subname = 'Of other'
         union all select 'member' where pg_has_role($1, 'pg_monitor', 'member')`,
          [role],
        );
        expect(rows).toEqual([]);
      } finally {
        await client.query(`drop role ${role}`);
      }
    });
  },
);

test('the embedded PostgreSQL makes no subscription, and says so', async () => {
  const dump = `create subscription s connection 'host=nowhere' publication p with (connect = false)`;
  const ran = await projectOf({ 'dump.sql': dump }).mig('pull', 'dump.sql', '--stdout');
  expect(ran).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('has no subscription s\n  pg_dump --no-subscriptions writes none'),
  });
});

test('a signal stops the statement that runs, and nothing stays on the server of "shadow"', async () => {
  const [role, mark] = [uniqueName('clerk'), uniqueName('sleep')];
  const dump = `create table t (); grant select on t to ${role}; select pg_sleep(100) as ${mark}`;
  const project = quick({ 'dump.sql': dump });
  await withPg(servers()[0]!.url(), async (client) => {
    const sleeping = async (): Promise<readonly string[]> => {
      const { rows } = await client.query<{ readonly datname: string }>(
        `select datname from pg_stat_activity where position($1 in query) > 0 and pid <> pg_backend_pid() and state = 'active'`,
        [mark],
      );
      return rows.map(({ datname }) => datname);
    };
    const child = project.start({}, 'pull', 'dump.sql');
    const ended = ending(child);
    const [throwaway] = await vi.waitUntil(async () => {
      const found = await sleeping();
      return found.length > 0 && found;
    }, 30_000);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('MIG407') });
    const { rows } = await client.query(
      'select datname::text from pg_database where datname = $1 union all select rolname::text from pg_roles where rolname = $2',
      [throwaway, role],
    );
    expect(rows).toEqual([]);
  });
  expect(existsSync(project.path('schema.mig'))).toBe(false);
});
