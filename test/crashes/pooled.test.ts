import { current, downgrade, history, stamp, status, upgrade, type RunEvent } from '@migkit/runner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectOf, removeProjects } from '../cli/mig.ts';
import {
  hasPgbouncer,
  servers,
  startPgbouncer,
  withDatabase,
  withPg,
  type Bouncer,
} from '../harness/index.ts';
import { project, threeSteps, type Written } from '../runner/project.ts';
import { startRunner } from '../runner/spawn.ts';

const installed = hasPgbouncer();
if (!installed) console.log('pgbouncer is not on this machine: what is tried behind it is skipped');

/** Does the work while there are so many transactions that two in a row have hardly ever the same server process. */
const whileBusy = async <T>(url: string, work: () => Promise<T>): Promise<T> => {
  const over = new AbortController();
  const one = (): Promise<void> =>
    withPg(url, async (client) => {
      while (!over.signal.aborted) await client.query('begin; select pg_sleep(0.002); commit');
    });
  const others = Promise.all(Array.from({ length: 6 }, one));
  try {
    return await work();
  } finally {
    over.abort();
    await others;
  }
};

const index: Written = {
  name: '20260104000000_index',
  up: ['create index concurrently posts_author on posts (author)'],
  down: ['drop index concurrently posts_author'],
  transaction: false,
};
const steps = [...threeSteps, index];

const leftovers = (url: string): Promise<unknown[]> =>
  withPg(url, async (client) => {
    // Where a runner without the pooler was the first, nobody needed a lease.
    const { rowCount: hasLeases } = await client.query(`select where to_regclass('mig_lease') is not null`);
    const { rows } = await client.query(`
      select 'lock ' || l.pid as left from pg_locks l join pg_database d on d.oid = l.database
      where datname = current_database() and locktype = 'advisory'
      ${hasLeases ? `union all select 'lease of ' || holder from mig_lease where expires_at > clock_timestamp()` : ''}
      union all select 'invalid ' || indexrelid::regclass from pg_index where not indisvalid
      union all select 'begun ' || name from mig_history where not finished`);
    return rows;
  });

describe.runIf(installed).each(servers())(
  'PostgreSQL $version behind pgbouncer in transaction mode',
  (server) => {
    let bouncer: Bouncer;
    beforeAll(async () => {
      bouncer = await startPgbouncer(server);
    });
    afterAll(async () => {
      await bouncer.stop();
      removeProjects();
    });

    test('upgrade, downgrade, stamp and every question work while each transaction has another server process', () =>
      withDatabase(server, async ({ url }) => {
        const pooled = bouncer.through(url);
        const { folder: migrations, revisions } = project(steps);
        const options = { database: pooled, migrations };
        await whileBusy(pooled, async () => {
          expect(await upgrade(options)).toMatchObject({ problems: [], done: [{}, {}, {}, {}] });
          expect(await upgrade(options)).toMatchObject({ problems: [], done: [] });
          expect(await status(options)).toMatchObject({ ok: true, value: { pending: [] } });
          expect(await downgrade({ ...options, target: '-2' })).toMatchObject({
            problems: [],
            done: [{}, {}],
          });
          expect(await stamp({ ...options, target: 'head' })).toMatchObject({
            value: { stamped: revisions.slice(2) },
          });
          expect(await stamp({ ...options, target: revisions[1] ?? '' })).toMatchObject({ ok: true });
          expect(await upgrade(options)).toMatchObject({ problems: [], done: [{}, {}] });
          expect(await current(options)).toMatchObject({ value: [{ revision: revisions[3] }] });
        });
        expect(await leftovers(url)).toEqual([]);
      }));

    test('the commands that read a whole database work as well', () =>
      withDatabase(server, async ({ url }) => {
        const pooled = bouncer.through(url);
        const own = projectOf({ 'schema.mig': 'table users {\n  id bigint @id\n  name text\n}\n' }, pooled);
        await whileBusy(pooled, async () => {
          for (const [command, code] of [
            ['generate -m first', 0],
            ['upgrade', 0],
            ['status', 0],
            ['check', 0],
            ['pull --stdout', 0],
            ['downgrade base --allow-data-loss', 0],
            ['status', 1],
          ] as const) {
            const ran = await own.mig(...command.split(' '));
            expect([command, ran.code, ran.code === code ? '' : ran.stderr]).toEqual([command, code, '']);
          }
        });
      }));

    test('what keeps a migration waiting is named, and an abort stops it, whichever server process it has', () =>
      withDatabase(server, async ({ url }) => {
        const pooled = bouncer.through(url);
        const { folder: migrations } = project(steps);
        await upgrade({ database: pooled, migrations, target: '+1' });
        await withPg(url, async (reader) => {
          await reader.query('begin; select from users');
          const report = await upgrade({ database: pooled, migrations, lockTimeout: 1200, attempts: 1 });
          expect(report.problems[0]?.details?.at(-1)).toMatch(
            /^blocked by pid .*: begin; select from users$/,
          );
          const abort = new AbortController();
          const onEvent = ({ type }: RunEvent): void => (type === 'blocked' ? abort.abort() : undefined);
          const options = { lockTimeout: 60_000, signal: abort.signal, onEvent };
          expect(await upgrade({ database: pooled, migrations, ...options })).toMatchObject({
            done: [],
            problems: [{ code: 'MIG407' }],
          });
          await reader.query('rollback');
        });
        expect(await leftovers(url)).toEqual([]);
        expect(await upgrade({ database: pooled, migrations, wait: 0 })).toMatchObject({ problems: [] });
      }));

    test('a statement that cannot be in a transaction is refused where its names would mean something else', () =>
      withDatabase(server, async ({ name, url }) => {
        await withPg(url, async (client) => {
          await client.query('create schema other');
          await client.query(`alter database ${name} set search_path = other, public`);
        });
        const { folder: migrations } = project(steps);
        const pooled = { database: bouncer.through(url), migrations };
        expect(await upgrade(pooled)).toMatchObject({
          done: [{}, {}, {}],
          problems: [
            { code: 'MIG406', message: expect.stringContaining('search_path is "other, public"') as string },
          ],
        });
        expect(await leftovers(url)).toEqual([]);
        expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}] });
      }));

    test('eight runners at once, with and without the pooler, apply each migration once', () =>
      withDatabase(server, async ({ url }) => {
        const { folder: migrations } = project(steps);
        const ended = await Promise.all(
          Array.from(
            { length: 8 },
            (_, at) => startRunner({ database: at % 2 === 0 ? bouncer.through(url) : url, migrations }).ended,
          ),
        );
        expect(
          ended.flatMap(({ report, stderr }): readonly unknown[] => report?.problems ?? [stderr]),
        ).toEqual([]);
        expect(ended.flatMap(({ report }) => report?.done ?? []).toSorted()).toEqual(
          steps.map(({ name }) => name),
        );
        expect(await leftovers(url)).toEqual([]);
      }));

    test('a runner that is killed in the middle is taken over when its lease has ended, and who has it is said', () =>
      withDatabase(server, async ({ url }) => {
        const pooled = bouncer.through(url);
        const slow: Written = {
          name: '20260105000000_slow',
          up: ['select pg_advisory_xact_lock(7)', 'create table late (id int)'],
        };
        const { folder: migrations } = project([...steps, slow]);
        await withPg(url, async (client) => {
          await client.query('select pg_advisory_lock(7)');
          const killed = startRunner({ database: pooled, migrations, leaseTime: 5000 });
          const waiting = `select from pg_locks l join pg_database d on d.oid = l.database
            where datname = current_database() and locktype = 'advisory' and not granted`;
          while ((await client.query(waiting)).rowCount === 0);
          killed.process.kill('SIGKILL');
          await killed.ended;
          const refused = await upgrade({ database: pooled, migrations, wait: 0 });
          expect(refused).toMatchObject({ done: [], problems: [{ code: 'MIG500' }] });
          expect(refused.problems[0]?.message).toMatch(
            new RegExp(`@.*, process ${killed.process.pid}, by a lease that ends in [1-5] s`),
          );
          expect(await upgrade({ database: url, migrations, wait: 0 })).toMatchObject({
            problems: [{ code: 'MIG500' }],
          });
          await client.query('select pg_advisory_unlock(7)');
        });
        expect(await upgrade({ database: pooled, migrations })).toMatchObject({ ok: true });
        const rows = await history({ database: url });
        expect(rows.ok && rows.value.map(({ name }) => name)).toEqual(
          [...steps, slow].map(({ name }) => name),
        );
        expect(await leftovers(url)).toEqual([]);
      }));
  },
);
