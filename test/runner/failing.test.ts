import { current, downgrade, script, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { openPool, servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps } from './project.ts';
import { startRunner } from './spawn.ts';

const relations = (url: string): Promise<string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    return rows.map(({ relname }) => relname);
  });

const many = Array.from(
  { length: 300 },
  (_, index) => `create table t${index} (id int, name text default 'é${index}')`,
);

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each([
    ['of meaning', 'create table t7 (id int)', 'relation "t7" already exists', undefined],
    ['of analysis', 'create view v as select 1, nme from t3', 'column "nme" does not exist', '^ position 28'],
    ['of syntax', 'create table oops (id int,)', 'syntax error at or near ")"', '^ position 27'],
  ])('an error %s is blamed on its statement among 300, and nothing stays', (_, statement, message, caret) =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_many', up: many.with(203, statement) },
      ]);
      const report = await upgrade({ database: url, migrations });
      expect(report).toMatchObject({
        ok: false,
        done: [],
        problems: [{ code: 'MIG400', message: expect.stringContaining(message) }],
      });
      const details = report.problems[0]?.details ?? [];
      expect(details).toContain('while: applying 20260101000000_many');
      expect(details).toContain(`statement: ${statement}`);
      if (caret !== undefined) expect(details.map((line) => line.trim())).toContain(caret);
      expect(await relations(url)).toEqual([]);
    }),
  );

  test('what was applied before the failing migration stays, and is reported', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        ...threeSteps,
        { name: '20260104000000_bad', up: ['drop table nowhere'] },
      ]);
      const report = await upgrade({ database: url, migrations });
      expect(report.problems).toMatchObject([
        { code: 'MIG400', message: expect.stringContaining('nowhere') },
      ]);
      expect(report.done).toHaveLength(3);
      expect(await relations(url)).toEqual(['mig_history', 'posts', 'users']);
    }));

  test.each(['commit', '  -- why\n ROLLBACK', 'begin', 'select 1; commit; select 2'])(
    'a migration cannot end its own transaction: %j',
    (statement) =>
      withDatabase(server, async ({ url }) => {
        const { folder: migrations } = project([
          { name: '20260101000000_bad', up: ['create table a (id int)', statement] },
        ]);
        const report = await upgrade({ database: url, migrations });
        expect(report).toMatchObject({ ok: false, done: [], problems: [{ code: 'MIG406' }] });
        const at = await current({ database: url });
        expect(at.ok && at.value).toEqual([]);
      }),
  );

  test('a statement that is killed in the middle leaves nothing, and the next run works', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_a', up: ['create table a (id int)'] },
        {
          name: '20260102000000_b',
          up: [
            'create table b (id int)',
            "select case when current_setting('mig.test_slow', true) = 'on' then pg_sleep(60) end",
          ],
        },
      ]);
      const child = startRunner({
        database: `${url}?options=${encodeURIComponent('-c mig.test_slow=on')}`,
        migrations,
      });
      await child.says('statements');
      await withPg(url, async (client) => {
        const sleeping = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
        while ((await client.query(sleeping)).rowCount === 0);
        child.process.kill('SIGKILL');
        await child.ended;
        // The server sees that its client is gone when the sleep ends: that is told here.
        await client.query(`select pg_terminate_backend(pid) from (${sleeping}) s`);
      });
      expect((await relations(url)).filter((name) => name !== 'mig_history')).toEqual(['a']);
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        ok: true,
        done: [{ migration: { name: '20260102000000_b' } }],
      });
      expect(await relations(url)).toEqual(['a', 'b', 'mig_history']);
    }));

  test('an abort cancels the statement that runs, rolls back and says what was done', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        ...threeSteps,
        { name: '20260104000000_slow', up: ['create table slow (id int)', 'select pg_sleep(60)'] },
      ]);
      const abort = new AbortController();
      const running = upgrade({ database: url, migrations, signal: abort.signal });
      await withPg(url, async (client) => {
        while (
          (
            await client.query(
              `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
            )
          ).rowCount === 0
        );
      });
      abort.abort();
      const report = await running;
      expect(report).toMatchObject({ ok: false, problems: [{ code: 'MIG407' }] });
      expect(report.done).toHaveLength(3);
      expect(await relations(url)).toEqual(['mig_history', 'posts', 'users']);
      expect(await upgrade({ database: url, migrations, signal: abort.signal })).toMatchObject({
        ok: false,
        done: [],
      });
    }));

  test('a table that another holds is waited for with bounds, and the blocker is named', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      await upgrade({ database: url, migrations, target: '+1' });
      const events: string[] = [];
      await withPg(`${url}?application_name=reporting`, async (client) => {
        await client.query('begin; lock table users in access share mode');
        const options = {
          database: url,
          migrations,
          lockTimeout: 1200,
          attempts: 2,
          onEvent: ({ type }: { readonly type: string }) => events.push(type),
        };
        const report = await upgrade(options);
        expect(report).toMatchObject({ ok: false, done: [], problems: [{ code: 'MIG501' }] });
        expect(report.problems[0]?.details?.at(-1)).toMatch(
          /^blocked by pid \d+ \(reporting\), user postgres.*idle in transaction/,
        );
      });
      expect(events).toContain('blocked');
      expect(events).toContain('retry');
      expect(await upgrade({ database: url, migrations })).toMatchObject({ ok: true });
    }));

  test('a role without rights gets one clear error', () =>
    withDatabase(server, async ({ url }) => {
      const role = uniqueName('weak');
      await withPg(url, (client) =>
        client.query(`create role ${role} login; revoke all on schema public from public`),
      );
      const { folder: migrations } = project(threeSteps);
      const report = await upgrade({ database: url.replace('postgres@', `${role}@`), migrations });
      expect(report).toMatchObject({
        ok: false,
        done: [],
        problems: [{ code: 'MIG403', details: expect.arrayContaining(['SQLSTATE 42501']) }],
      });
      await withPg(url, (client) => client.query(`drop role ${role}`));
    }));

  test.each([
    ['a server that is down', (url: string) => url.replace(/:\d+\//, ':1/'), 'MIG401'],
    ['an unknown database', (url: string) => `${url}_nowhere`, 'MIG401'],
    ['an unknown host', (url: string) => url.replace('127.0.0.1', 'nowhere.invalid'), 'MIG401'],
    ['an unknown role', (url: string) => url.replace('postgres@', 'nobody:s3cr3t-w0rd@'), 'MIG402'],
  ])('%s is one clear error without the password', (_, change, code) =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const report = await upgrade({ database: change(url), migrations });
      expect(report).toMatchObject({ ok: false, done: [], problems: [{ code, help: expect.any(String) }] });
      expect(JSON.stringify(report)).not.toContain('s3cr3t');
    }),
  );

  test.each([
    [
      'the last one',
      'await sql`create table a (x int)`.execute(db); sql`create table b (x int)`.execute(db);',
    ],
    ['the only one', 'sql`create table b (x int)`.execute(db);'],
  ])('a statement that is not waited for is refused: %s', (_, up) =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([{ name: '20260101000000_hasty', up }]);
      const refused = {
        ok: false,
        problems: [{ code: 'MIG406', message: expect.stringContaining('does not wait') }],
      };
      expect(await upgrade({ database: url, migrations })).toMatchObject(refused);
      expect(await relations(url)).toEqual([]);
      expect(await script({ migrations, direction: 'upgrade', from: 'base' })).toMatchObject(refused);
    }),
  );

  test('so is one that is under way when the migration returns', () =>
    withDatabase(server, async ({ url }) => {
      const up = 'sql`select pg_sleep(0.3)`.execute(db); await new Promise((go) => setTimeout(go, 50));';
      const { folder: migrations } = project([{ name: '20260101000000_hasty', up }]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        ok: false,
        problems: [{ code: 'MIG406' }],
      });
    }));

  test('runs on a pool and on a Kysely instance, and leaves them open', () =>
    withDatabase(server, async ({ url }) => {
      const { Kysely, PostgresDialect } = await import('kysely');
      const { folder: migrations } = project(threeSteps);
      const pool = openPool({ connectionString: url, max: 2 });
      expect(await upgrade({ database: pool, migrations })).toMatchObject({ ok: true, done: [{}, {}, {}] });
      const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
      expect(
        await downgrade({ database: db, migrations, target: 'base', allowDataLoss: true }),
      ).toMatchObject({ ok: true, done: [{}, {}, {}] });
      expect(
        (
          await pool.query(
            `select count(*)::int as n from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
          )
        ).rows,
      ).toEqual([{ n: 0 }]);
      await db.destroy();
      expect(await relations(url)).toEqual(['mig_history', 'mig_lease']);
    }));
});
