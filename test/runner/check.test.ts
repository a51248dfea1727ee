import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { check, status, upgrade, type Checked } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { openPool, servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, writeMigration } from './project.ts';

/** What `check` says, in a few words. */
const said = ({ ok, pending, problems }: Checked): object => ({
  ok,
  pending: pending.length,
  problems: problems.map(({ code }) => code),
});

describe.each(servers())('PostgreSQL $version', (server) => {
  test('is the database where its migrations are?', () =>
    withDatabase(server, async ({ url: database }) => {
      const { folder: migrations, file, revisions } = project(threeSteps);
      const options = { database, migrations, project: 'shop' };
      const now = async (more: object = {}): Promise<object> => said(await check({ ...options, ...more }));
      expect(await now()).toEqual({ ok: false, pending: 3, problems: [] });
      await upgrade({ ...options, target: '+1' });
      expect(await now()).toEqual({ ok: false, pending: 2, problems: [] });
      await upgrade(options);
      expect(await now()).toEqual({ ok: true, pending: 0, problems: [] });
      expect(await now({ project: 'another' })).toEqual({ ok: false, pending: 0, problems: ['MIG612'] });

      const path = file('20260102000000_bio.ts');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, `// A remark.\n${text}`);
      expect(await now()).toEqual({ ok: true, pending: 0, problems: [] });
      writeFileSync(path, text.replace('add bio text', 'add bio varchar'));
      expect(await now()).toEqual({ ok: false, pending: 0, problems: ['MIG605'] });
      writeFileSync(path, text);

      for (const name of ['20260104000000_one', '20260104000000_two'])
        writeMigration(migrations, { name, up: [] }, revisions.slice(-1));
      expect(await now()).toEqual({ ok: false, pending: 2, problems: ['MIG610'] });
      for (const name of ['20260104000000_one', '20260104000000_two', '20260103000000_posts'])
        for (const ending of ['ts', 'ops.json']) rmSync(file(`${name}.${ending}`));
      expect(await now()).toEqual({ ok: false, pending: 0, problems: ['MIG606'] });
      expect(await now({ database: 'postgres://127.0.0.1:1/none' })).toMatchObject({
        ok: false,
        problems: ['MIG401'],
      });
    }));

  test('asking changes nothing in a database that was never migrated', () =>
    withDatabase(server, async ({ url: database }) => {
      await check({ database, migrations: project(threeSteps).folder });
      const { rows } = await withPg(database, (client) =>
        client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
      );
      expect(rows).toEqual([]);
    }));

  test.each(['pool', 'kysely'])('an abort stops the statement on a %s, which goes on to work', (kind) =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_slow', up: ['create table slow (id int)', 'select pg_sleep(60)'] },
      ]);
      const { Kysely, PostgresDialect, sql } = await import('kysely');
      const pool = openPool({ connectionString: url, max: 2 });
      const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
      try {
        const abort = new AbortController();
        const running = upgrade({ database: kind === 'pool' ? pool : db, migrations, signal: abort.signal });
        await withPg(url, async (client) => {
          const sleeping = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
          while ((await client.query(sleeping)).rowCount === 0);
        });
        abort.abort();
        expect(await running).toMatchObject({ ok: false, done: [], problems: [{ code: 'MIG407' }] });
        const { rows } = await sql`select to_regclass('slow') is null as gone`.execute(db);
        expect(rows).toEqual([{ gone: true }]);
        expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
      } finally {
        await db.destroy();
      }
    }),
  );

  test.each([upgrade, status])('an abort stops who waits to read the history: %o', (ask) =>
    withDatabase(server, async ({ url: database }) => {
      const { folder: migrations } = project(threeSteps);
      await upgrade({ database, migrations, target: '+1' });
      await withPg(database, async (holder) => {
        await holder.query('begin; lock table mig_history');
        const abort = new AbortController();
        const asked = ask({ database, migrations, signal: abort.signal });
        const waiting =
          'select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())';
        while ((await holder.query(waiting)).rowCount === 0);
        abort.abort();
        expect(await asked).toMatchObject({
          ok: false,
          problems: [{ code: 'MIG407', message: 'interrupted: nothing was done' }],
        });
      });
    }),
  );
});
