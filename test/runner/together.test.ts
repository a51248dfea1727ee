import { history, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { openPool, servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, type Written } from './project.ts';
import { startRunner } from './spawn.ts';

/** Locks are seen across databases: only those of this one are meant. */
const lockHolders = `select pid from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())`;

describe.each(servers())('PostgreSQL $version', (server) => {
  test('eight runners at once apply each migration once', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(slow);
      const ended = await Promise.all(
        Array.from({ length: 8 }, () => startRunner({ database: url, migrations }).ended),
      );
      expect(ended.map(({ report, stderr }): readonly unknown[] => report?.problems ?? [stderr])).toEqual(
        Array.from({ length: 8 }, () => []),
      );
      expect(ended.flatMap(({ report }) => report?.done ?? []).toSorted()).toEqual(
        slow.map(({ name }) => name),
      );
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map(({ name }) => name)).toEqual(slow.map(({ name }) => name));
    }));

  test('who holds the lock is said, and nothing runs', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const { folder: waiting } = project([{ name: '20250101000000_wait', up: ['select pg_sleep(60)'] }]);
      const holder = startRunner({ database: `${url}?application_name=deploy-7`, migrations: waiting });
      await holder.says('migration-start');
      const { rows } = await withPg(url, (client) => client.query(lockHolders));
      expect(rows).toHaveLength(1);
      const refused = await upgrade({ database: url, migrations, wait: 0 });
      expect(refused).toMatchObject({ ok: false, done: [], problems: [{ code: 'MIG500' }] });
      expect(refused.problems[0]?.message).toMatch(/pid \d+ \(deploy-7\), user postgres/);
      holder.process.kill('SIGKILL');
      await holder.ended;
      // The lock ends with the session: the server notices when the statement is over or its client is asked for.
      await withPg(url, (client) => client.query(`select pg_terminate_backend(pid) from (${lockHolders}) l`));
      expect(await upgrade({ database: url, migrations, wait: 30_000 })).toMatchObject({ ok: true });
    }));

  test('a run with nothing to do takes no lock', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const { folder: waiting } = project([
        ...threeSteps,
        { name: '20270101000000_wait', up: ['select pg_sleep(60)'] },
      ]);
      await upgrade({ database: url, migrations });
      const holder = startRunner({ database: url, migrations: waiting });
      await holder.says('migration-start');
      expect(await upgrade({ database: url, migrations, wait: 0 })).toMatchObject({ ok: true, done: [] });
      holder.process.kill('SIGINT');
      expect((await holder.ended).report).toMatchObject({ ok: false, problems: [{ code: 'MIG407' }] });
    }));

  test('a writer that gets past the lock is noticed, and nothing runs', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      await upgrade({ database: url, migrations, target: '+1' });
      // Between the plan and the work, as a pooler or a person can: here from within the only listener.
      const pool = openPool({ connectionString: url, max: 2 });
      const plain = pool.connect.bind(pool);
      let stolen = false;
      pool.connect = (async () => {
        const client = await plain();
        const query = client.query.bind(client) as (...args: unknown[]) => unknown;
        client.query = (async (...args: unknown[]) => {
          const before = typeof args[0] === 'object' && !stolen;
          if (before) {
            stolen = true;
            await withPg(url, (other) => other.query(copy));
          }
          return query(...args);
        }) as unknown as typeof client.query;
        return client;
      }) as typeof pool.connect;
      const report = await upgrade({ database: pool, migrations });
      await pool.end();
      expect([stolen, report.done.length, report.problems.map(({ code }) => code)]).toEqual([
        true,
        0,
        ['MIG501'],
      ]);
    }));
});

const copy = `insert into mig_history (revision, name, direction, parents, checksum, ops_checksum, fingerprint, applied_from, tool_version)
  select 'ffffffffffffffff', 'other', 'stamp', parents, checksum, ops_checksum, fingerprint, 'x', 'x' from mig_history`;

const slow: readonly Written[] = Array.from({ length: 5 }, (_, index) => ({
  name: `2026010100000${index}_t${index}`,
  up: [`create table t${index} (id int)`, 'select pg_sleep(0.02)'],
  down: [`drop table t${index}`],
}));
