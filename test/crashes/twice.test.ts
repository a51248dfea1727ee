import type { ChildProcess } from 'node:child_process';
import type { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { ending, projectOf, removeProjects, type Project, type Ran } from '../cli/mig.ts';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { writeMigration, type Written } from '../runner/project.ts';

afterAll(removeProjects);

const table: Written = {
  name: '20260101000000_t',
  up: ['create table t (id int)', 'insert into t values (1)'],
};
const built: Written = {
  name: '20260102000000_build',
  up: ['create index concurrently t_id on t (id)'],
  transaction: false,
};

const projectWith = (url: string, ...migrations: readonly Written[]): Project => {
  const own = projectOf({ 'migrations/.keep': '' }, url);
  let parents: readonly string[] = [];
  for (const one of migrations) parents = [writeMigration(own.path('migrations'), one, parents)];
  return own;
};

/** Somebody who does not wait: presses again and again until it has ended. */
const impatient = async (child: ChildProcess, ended: Promise<Ran>): Promise<Ran> => {
  const pressing = setInterval(() => child.kill('SIGINT'), 50);
  return ended.finally(() => clearInterval(pressing));
};

const until = async (client: Client, question: string): Promise<void> => {
  while ((await client.query(question)).rowCount === 0);
};

const builds = `select from pg_stat_activity where datname = current_database() and query like '/* mig %' and wait_event_type = 'Lock'`;

/** Indexes that are not valid, what was begun, and the indexes and migrations that are there. */
const standing = (url: string): Promise<readonly string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      select concat_ws(' ', indexrelid::regclass, case when not indisvalid then 'invalid' end) as line from pg_index where indrelid = to_regclass('t')
      union all select concat_ws(' ', name, case when not finished then 'begun' end) from mig_history order by 1`);
    return rows.map(({ line }) => line);
  });

const done = [table.name, built.name, 't_id'];

/** How it ended and its errors; what it tells of waiting before them depends on how long that was. */
const end = ({ code, stderr }: Ran): readonly unknown[] => [
  code,
  ...stderr.split('\n').filter((line) => line.startsWith('error')),
];

const atOnce = [130, 'error MIG407: interrupted: told a second time, mig waits for nothing more'];

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
  ] as const)(
    '%s and %s at once, as npm hands a Ctrl-C on, are one: what was begun is cleared away',
    (first, second) =>
      withDatabase(server, async ({ url }) => {
        const own = projectWith(url, table, built);
        await own.mig('upgrade', '+1');
        await withPg(url, async (writer) => {
          await writer.query('begin; insert into t values (2)');
          const child = own.start({}, 'upgrade');
          const ended = ending(child);
          await withPg(url, async (watcher) => {
            await until(watcher, builds);
            child.kill(first);
            child.kill(second);
            await until(
              watcher,
              `select from pg_stat_activity where query like 'drop index concurrently%' and datname = current_database()`,
            );
          });
          await writer.query('commit');
          expect(end(await ended)).toEqual([
            130,
            'error MIG407: interrupted: the migration that ran was rolled back',
          ]);
        });
        expect(await standing(url)).toEqual([table.name]);
      }),
  );

  test('a second Ctrl-C ends a concurrent build that is being cleared away: it says so, and the next run finishes', () =>
    withDatabase(server, async ({ url }) => {
      const own = projectWith(url, table, built);
      await own.mig('upgrade', '+1');
      await withPg(url, async (writer) => {
        await writer.query('begin; insert into t values (2)');
        const child = own.start({}, 'upgrade');
        const ended = ending(child);
        await withPg(url, (watcher) => until(watcher, builds));
        expect(end(await impatient(child, ended))).toEqual(atOnce);
        await writer.query('commit');
      });
      expect(await own.mig('upgrade')).toMatchObject({ code: 0 });
      expect(await standing(url)).toEqual(done);
    }));

  test('a second Ctrl-C ends a migration whose own code hears nothing, and the server rolls back', () =>
    withDatabase(server, async ({ url }) => {
      const deaf: Written = {
        name: '20260101000000_t',
        up: `await sql\`create table t ()\`.execute(db);
  await sql\`select set_config('application_name', 'deaf', false)\`.execute(db);
  if (process.env['DEAF']) await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));`,
      };
      const own = projectWith(url, deaf);
      const child = own.start({ env: { DEAF: '1' } }, 'upgrade', '--json');
      const ended = ending(child);
      await withPg(url, (watcher) =>
        until(
          watcher,
          `select from pg_stat_activity where application_name = 'deaf' and state = 'idle in transaction'
          and datname = current_database()`,
        ),
      );
      const { code, stdout } = await impatient(child, ended);
      expect([code, JSON.parse(stdout)]).toMatchObject([
        130,
        { command: 'upgrade', exit: 130, problems: [{ code: 'MIG407' }] },
      ]);
      expect(await own.mig('upgrade')).toMatchObject({ code: 0 });
      expect(await standing(url)).toEqual([deaf.name]);
    }));

  test('Ctrl-C while another runner has the lock, once or twice, ends at once and leaves nothing', () =>
    withDatabase(server, async ({ url }) => {
      const own = projectWith(url, table);
      await withPg(url, async (holder) => {
        await holder.query(
          `select pg_advisory_lock(('x' || left(encode(sha256('mig public.mig_history'), 'hex'), 16))::bit(64)::bigint)`,
        );
        for (const signals of [['SIGINT'], ['SIGTERM', 'SIGINT']] as const) {
          const child = own.start({}, 'upgrade');
          child.stderr?.once('data', () => signals.forEach((signal) => child.kill(signal)));
          expect(end(await ending(child))).toEqual([
            130,
            'error MIG407: interrupted: while waiting for a lock',
          ]);
        }
      });
      expect(await own.mig('upgrade')).toMatchObject({ code: 0 });
    }));

  test('a second Ctrl-C ends the runs of all targets with one word, and the next run finishes each', () =>
    withDatabase(server, (a) =>
      withDatabase(server, async (b) => {
        const own = projectWith(a.url, table, built);
        const targets = [a, b].map(({ name, url }) => ({ name, database: url }));
        own.write({ 'mig.config.json': JSON.stringify({ targets }) });
        expect(await own.mig('upgrade', '+1')).toMatchObject({ code: 0 });
        await withPg(a.url, (first) =>
          withPg(b.url, async (second) => {
            for (const writer of [first, second]) await writer.query('begin; insert into t values (2)');
            const child = own.start({}, 'upgrade');
            const ended = ending(child);
            for (const { url } of [a, b]) await withPg(url, (watcher) => until(watcher, builds));
            expect(end(await impatient(child, ended))).toEqual(atOnce);
            for (const writer of [first, second]) await writer.query('commit');
          }),
        );
        expect(await own.mig('upgrade')).toMatchObject({ code: 0 });
        for (const { url } of [a, b]) expect(await standing(url)).toEqual(done);
      }),
    ));
});
