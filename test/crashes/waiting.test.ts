import { upgrade, type RunEvent } from '@migkit/runner';
import { afterAll, describe, expect, test } from 'vitest';
import { ending, projectOf, removeProjects } from '../cli/mig.ts';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { project, writeMigration, type Written } from '../runner/project.ts';

afterAll(removeProjects);

const [table, change]: readonly [Written, Written] = [
  { name: '20260101000000_t', up: ['create table t (id int)', 'insert into t values (1)'] },
  { name: '20260102000000_note', up: ['alter table t add note text'] },
];

describe.each(servers())('PostgreSQL $version', (server) => {
  test('while a long reader has the table others read it too, and the runner gives up after a bounded number of tries and says how long', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([table, change]);
      await upgrade({ database: url, migrations, target: '+1' });
      await withPg(url, async (reader) => {
        await reader.query(`begin; select id, 'a s3cret' from t`);
        const events: RunEvent[] = [];
        const over = new AbortController();
        const running = upgrade({
          database: url,
          migrations,
          lockTimeout: 700,
          attempts: 3,
          onEvent: (event) => void events.push(event),
        }).finally(() => over.abort());
        // PostgreSQL queues whoever comes behind a waiting ALTER TABLE: were it to wait for long, so would these.
        const answered = await withPg(url, async (client) => {
          let count = 0;
          for (; !over.signal.aborted; count++) await client.query('select from t');
          return count;
        });
        const report = await running;
        expect(answered).toBeGreaterThan(0);
        expect(events.filter(({ type }) => type === 'retry')).toHaveLength(2);
        expect(report).toMatchObject({ done: [], problems: [{ code: 'MIG501' }] });
        const details = report.problems[0]?.details ?? [];
        expect(details).toContainEqual(expect.stringMatching(/^tried 3 times in \d+ s$/));
        expect(details.at(-1)).toMatch(/^blocked by pid \d+, user postgres.*: begin; select id, '…' from t$/);
        expect(JSON.stringify([report, events])).not.toContain('s3cret');
        await reader.query('rollback');
      });
      expect(await upgrade({ database: url, migrations })).toMatchObject({ done: [{}] });
    }));

  test.each([
    ['a role’s limit', {}],
    ['a limit of the run', { statementTimeout: 700 }],
  ])('%s holds for each statement, but neither for a validation nor for a concurrent build', (_, options) =>
    withDatabase(server, async ({ name, url }) => {
      const slowly: Written = {
        name: '20260102000000_slowly',
        up: [
          `create function slow(int) returns boolean immutable language plpgsql as 'begin perform pg_sleep(1); return true; end'`,
          'alter table t add constraint slow check (slow(id)) not valid',
          'alter table t validate constraint slow',
          'alter table t add note text',
        ],
      };
      const built: Written = {
        name: '20260103000000_built',
        up: ['create index concurrently t_slow on t (slow(id))'],
        transaction: false,
      };
      const late: Written = {
        name: '20260104000000_late',
        up: ['alter table t validate constraint slow', 'create table late ()', 'select pg_sleep(60)'],
      };
      const { folder: migrations } = project([table, slowly, built, late]);
      await withPg(url, (client) => client.query(`alter database ${name} set statement_timeout = '700ms'`));
      const report = await upgrade({ database: url, migrations, ...options });
      expect(report.done.map(({ statements }) => statements)).toEqual([2, 4, 1]);
      expect(report.problems).toMatchObject([{ code: 'MIG404' }]);
    }),
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in the middle of a concurrent build leaves nothing behind, and one clear word',
    (signal) =>
      withDatabase(server, async ({ url }) => {
        const own = projectOf({ 'migrations/.keep': '' }, url);
        const first = writeMigration(own.path('migrations'), table, []);
        const built: Written = {
          name: '20260102000000_build',
          up: ['create index concurrently t_id on t (id)'],
          transaction: false,
        };
        writeMigration(own.path('migrations'), built, [first]);
        await withPg(url, async (writer) => {
          await own.mig('upgrade', '+1');
          await writer.query('begin; insert into t values (2)');
          const child = own.start({}, 'upgrade');
          const ended = ending(child);
          await withPg(url, async (watcher) => {
            const waits = `select from pg_stat_activity where datname = current_database() and query like '/* mig %' and wait_event_type = 'Lock'`;
            while ((await watcher.query(waits)).rowCount === 0);
            child.kill(signal);
            // The index that was begun is taken away as soon as the writer lets it go.
            while (
              (
                await watcher.query(
                  `select from pg_stat_activity where query like 'drop index concurrently%' and datname = current_database()`,
                )
              ).rowCount === 0
            );
          });
          await writer.query('commit');
          const { code, stderr } = await ended;
          expect([code, stderr]).toEqual([130, expect.stringMatching(/MIG407: interrupted: /) as string]);
          const left = await writer.query(`
          select indexrelid::regclass::text as left from pg_index where indrelid = 't'::regclass
          union all select 'lock' from pg_locks l join pg_database d on d.oid = l.database where datname = current_database() and locktype = 'advisory'
          union all select 'begun' from mig_history where not finished`);
          expect(left.rows).toEqual([]);
          expect((await own.mig('upgrade')).code).toBe(0);
        });
      }),
  );
});
