import { upgrade } from '@migkit/runner';
import { Kysely, PostgresDialect } from 'kysely';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { openPool, servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, type Written } from '../runner/project.ts';

/** A Kysely instance does not say which server process is behind it: it is the plain way to a lease. */
const withLease = async <T>(
  url: string,
  work: (database: Kysely<never>) => Promise<T>,
  max = 4,
): Promise<T> => {
  const pool = openPool({ connectionString: url, max });
  // One that is lent out and dies tells whoever has it, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<never>({
    dialect: new PostgresDialect({ pool }),
  });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
};

const takenOver = `update mig_lease set token = token + 1, holder = 'somebody else', expires_at = now() + interval '1 hour'`;

/** Runs until the test lets it. */
const waits: Written = {
  name: '20260101000000_waits',
  up: ['create table waits ()', 'select pg_advisory_xact_lock(7)'],
};

const untilItWaits = async (client: Client): Promise<void> => {
  const waiting = `select from pg_locks l join pg_database d on d.oid = l.database
    where datname = current_database() and locktype = 'advisory' and not granted`;
  while ((await client.query(waiting)).rowCount === 0);
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a runner whose lease was taken over begins nothing any more, and says who has it', () =>
    withDatabase(server, ({ url }) =>
      withLease(url, async (database) => {
        const theft = { name: '20260101500000_theft', up: [takenOver] };
        const { folder: migrations } = project([...threeSteps.slice(0, 1), theft, ...threeSteps.slice(1)]);
        const report = await upgrade({ database, migrations });
        expect(report.problems).toMatchObject([
          { code: 'MIG501', message: expect.stringContaining('taken over by somebody else') as string },
        ]);
        expect(report.done.map(({ migration }) => migration.name)).toEqual([threeSteps[0]?.name, theft.name]);
        expect(await upgrade({ database: url, migrations, wait: 0 })).toMatchObject({
          problems: [{ code: 'MIG500' }],
        });
      }),
    ));

  test('while a migration of a runner runs nobody can take its lease over, though it seems dead', () =>
    withDatabase(server, ({ url }) =>
      withLease(url, (database) =>
        withPg(url, async (client) => {
          await client.query('select pg_advisory_lock(7)');
          const { folder: migrations } = project([waits]);
          const running = upgrade({ database, migrations });
          await untilItWaits(client);
          // Its heart has stopped for all that the clock knows.
          await client.query(`update mig_lease set expires_at = '-infinity'`);
          await client.query(`set lock_timeout = '300ms'`);
          await expect(client.query(takenOver)).rejects.toMatchObject({ code: '55P03' });
          await client.query('select pg_advisory_unlock(7)');
          expect(await running).toMatchObject({ problems: [], done: [{}] });
        }),
      ),
    ));

  test('the heart beats while a migration runs, and goes on when its connection breaks', () =>
    withDatabase(server, ({ url, name }) =>
      withLease(`${url}?application_name=heart`, (database) =>
        withPg(url, async (client) => {
          await client.query('select pg_advisory_lock(7)');
          const { folder: migrations } = project([waits]);
          const running = upgrade({ database, migrations, leaseTime: 600 });
          await untilItWaits(client);
          const beats = async (count: number): Promise<void> => {
            const seen = new Set<string>();
            while (seen.size <= count) {
              const { rows } = await client.query<{ at: string }>(
                'select expires_at::text as at from mig_lease',
              );
              for (const { at } of rows) seen.add(at);
            }
          };
          await beats(2);
          await client.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'heart' and state = 'idle'`,
            [name],
          );
          await beats(2);
          await client.query('select pg_advisory_unlock(7)');
          expect(await running).toMatchObject({ problems: [], done: [{}] });
        }),
      ),
    ));

  test('a runner whose connection is cut lets its lease go on another', () =>
    withDatabase(server, ({ url }) =>
      withLease(url, async (database) => {
        const { folder: migrations } = project([
          { name: '20260101000000_cut', up: ['select pg_terminate_backend(pg_backend_pid())'] },
        ]);
        expect(await upgrade({ database, migrations })).toMatchObject({ problems: [{ code: 'MIG401' }] });
        const { rows } = await withPg(url, (client) =>
          client.query('select from mig_lease where expires_at > clock_timestamp()'),
        );
        expect(rows).toEqual([]);
      }),
    ));

  test('an abort stops the statement that runs, and lets the lease go', () =>
    withDatabase(server, ({ url }) =>
      withLease(url, async (database) => {
        const { folder: migrations } = project([
          { name: '20260101000000_slow', up: ['create table slow ()', 'select pg_sleep(60)'] },
        ]);
        const abort = new AbortController();
        const running = upgrade({ database, migrations, signal: abort.signal });
        await withPg(url, async (client) => {
          const sleeping = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
          while ((await client.query(sleeping)).rowCount === 0);
          abort.abort();
          expect(await running).toMatchObject({ done: [], problems: [{ code: 'MIG407' }] });
          const { rows } = await client.query('select from mig_lease where expires_at > clock_timestamp()');
          expect(rows).toEqual([]);
        });
      }),
    ));

  test('one connection is enough: there the migration itself keeps others away', () =>
    withDatabase(server, ({ url }) =>
      withLease(
        url,
        async (database) => {
          const { folder: migrations } = project(threeSteps);
          expect(await upgrade({ database, migrations, leaseTime: 50 })).toMatchObject({
            problems: [],
            done: [{}, {}, {}],
          });
        },
        1,
      ),
    ));
});
