import { downgrade, history, status, upgrade, type RunEvent } from '@migkit/runner';
import { Kysely, PostgresDialect } from 'kysely';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { openPool, servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { project, type Written } from '../runner/project.ts';

const before: Written = {
  name: '20260101000000_before',
  up: [
    'create table t (id int primary key, code text)',
    "insert into t select i, 'c' || i from generate_series(1, 100) i",
    'create index t_code on t (code)',
    'create table log (at int) partition by range (at)',
    'create table log_old partition of log for values from (0) to (100)',
    'create table other (id int)',
  ],
};

type Case = {
  readonly statement: string;
  /** What keeps it waiting half way: a transaction of somebody else. */
  readonly hold: string;
  /** What it leaves when it dies there, as \`seen\` shows it; none where its waiting leaves nothing. */
  readonly half: readonly string[];
  readonly done: readonly string[];
};

/** Indexes of the tables, and partitions that are attached. */
const seen = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ line: string }>(`
    select concat_ws(' ', regexp_replace(indexrelid::regclass::text, '\\d+.*', '…'), case when not indisvalid then 'invalid' end) as line from pg_index
    where (indrelid = 't'::regclass and not indisprimary)
      or (indrelid = (select reltoastrelid from pg_class where oid = 't'::regclass) and not indisvalid)
    union all
    select concat_ws(' ', inhrelid::regclass, case when inhdetachpending then 'pending' else 'attached' end) from pg_inherits
    where inhparent = 'log'::regclass
    order by 1`);
  return rows.map(({ line }) => line);
};

const writes = 'insert into t values (0)';
const reads = 'select from t';

const cases: readonly Case[] = [
  {
    statement: 'create index concurrently t_new on t (lower(code))',
    hold: writes,
    half: ['log_old attached', 't_code', 't_new invalid'],
    done: ['log_old attached', 't_code', 't_new'],
  },
  {
    statement: 'CREATE UNIQUE INDEX CONCURRENTLY /* why */ ON ONLY public."t" (code, id) WHERE id > 5 -- end',
    hold: writes,
    half: ['log_old attached', 't_code', 't_code_id_idx invalid'],
    done: ['log_old attached', 't_code', 't_code_id_idx'],
  },
  {
    statement: 'drop index concurrently t_code',
    hold: reads,
    half: ['log_old attached', 't_code invalid'],
    done: ['log_old attached'],
  },
  {
    statement: 'reindex index concurrently t_code',
    hold: writes,
    half: ['log_old attached', 't_code', 't_code_ccnew invalid'],
    done: ['log_old attached', 't_code'],
  },
  {
    statement: 'reindex (verbose, concurrently) table public.t',
    hold: writes,
    half: [
      'log_old attached',
      'pg_toast.pg_toast_… invalid',
      't_code',
      't_code_ccnew invalid',
      't_pkey_ccnew invalid',
    ],
    done: ['log_old attached', 't_code'],
  },
  // Every table of it is built anew; the one that somebody writes to keeps it waiting.
  ...['reindex schema concurrently public', 'reindex (concurrently, verbose) database :database'].map(
    (statement) => ({
      statement,
      hold: 'lock table t in row exclusive mode',
      half: [
        'log_old attached',
        'pg_toast.pg_toast_… invalid',
        't_code',
        't_code_ccnew invalid',
        't_pkey_ccnew invalid',
      ],
      done: ['log_old attached', 't_code'],
    }),
  ),
  {
    statement: 'alter table log detach partition log_old concurrently',
    hold: 'select from log',
    half: ['log_old pending', 't_code'],
    done: ['t_code'],
  },
];

// It also waits for a moment for whoever only looks.
const waiting = `select pid from pg_stat_activity a where datname = current_database() and query like '/* mig %' and exists (
  select from pg_stat_activity h where h.state = 'idle in transaction' and h.pid = any(pg_blocking_pids(a.pid)))`;

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(cases)('$statement dies half way: the next run clears up and finishes', (one) =>
    withDatabase(server, async ({ url, name }) => {
      const statement = one.statement.replace(':database', name);
      const { folder: migrations } = project([
        before,
        { name: '20260102000000_alone', up: [statement], transaction: false },
        { name: '20260103000000_after', up: ['alter table other add note text'] },
      ]);
      await upgrade({ database: url, migrations, target: '+1' });
      await withPg(url, async (holder) => {
        await holder.query(`begin isolation level repeatable read; ${one.hold}`);
        const running = upgrade({ database: url, migrations, target: '+1' });
        await withPg(url, async (watcher) => {
          while ((await watcher.query(waiting)).rowCount === 0);
          // The runner hears nothing but that its connection is gone.
          await watcher.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
          expect(await running).toMatchObject({ done: [], problems: [{ code: 'MIG401' }] });
          expect(await seen(watcher)).toEqual(one.half);
        });
        await holder.query('rollback');
      });
      // The same command again, though its target was said of where the database stood.
      expect(await upgrade({ database: url, migrations, target: '+1' })).toMatchObject({
        problems: [],
        done: [{}],
      });
      await withPg(url, async (client) => expect(await seen(client)).toEqual(one.done));
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map(({ name, finished }) => [name, finished])).toEqual([
        [before.name, true],
        ['20260102000000_alone', true],
      ]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}] });
    }),
  );

  test.each(cases)(
    '$statement is cancelled half way: nothing half done stays, and the history says what does',
    (one) =>
      withDatabase(server, async ({ url, name }) => {
        const statement = one.statement.replace(':database', name);
        const { folder: migrations } = project([
          before,
          { name: '20260102000000_alone', up: [statement], transaction: false },
        ]);
        await upgrade({ database: url, migrations, target: '+1' });
        await withPg(url, async (holder) => {
          await holder.query(`begin isolation level repeatable read; ${one.hold}`);
          const running = upgrade({ database: url, migrations });
          await withPg(url, async (watcher) => {
            while ((await watcher.query(waiting)).rowCount === 0);
            await watcher.query(`select pg_cancel_backend(pid) from (${waiting}) w`);
            while ((await watcher.query(waiting)).rowCount !== 0);
            await holder.query('rollback');
            const { done } = await running;
            expect((await seen(watcher)).join()).not.toMatch(/invalid|pending/);
            const rows = await history({ database: url });
            expect(rows.ok && rows.value.map(({ finished }) => finished)).toEqual([
              true,
              ...done.map(() => true),
            ]);
            expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
            expect(await seen(watcher)).toEqual(one.done);
          });
        });
      }),
  );

  test.each([
    ['on another table', 'create index t_new on other (id)', /relation "t_new" already exists/],
    ['of another definition', 'create index t_new on t (code)', /relation "t_new" already exists/],
    ['that is a table', 'create table t_new ()', /relation "t_new" already exists/],
  ])('something of that name %s is no proof that it was done', (_, made, message) =>
    withDatabase(server, async ({ url }) => {
      const statement = 'create index concurrently t_new on t (lower(code)) where id > 10';
      const { folder: migrations } = project([
        before,
        { name: '20260102000000_alone', up: [statement], transaction: false },
      ]);
      await upgrade({ database: url, migrations });
      await withPg(url, async (client) => {
        await client.query('update mig_history set finished = false where id = 2; drop index t_new');
        await client.query(made);
      });
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        done: [],
        problems: [{ code: 'MIG400', message: expect.stringMatching(message) as string }],
      });
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map(({ name }) => name)).toEqual([before.name]);
    }),
  );

  test('a statement whose client is dead goes on, and the next runner waits for it', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        before,
        {
          name: '20260102000000_alone',
          up: ['create index concurrently t_new on t (code)'],
          transaction: false,
        },
      ]);
      await upgrade({ database: url, migrations });
      await withPg(url, async (client) => {
        await client.query('update mig_history set finished = false where id = 2; drop index t_new');
        // As behind a pooler: nothing of the dead runner is left but its statement.
        const key = await client.query<{ key: string }>(
          `select (('x' || left(encode(sha256('mig public.mig_history'), 'hex'), 16))::bit(64)::bigint)::text as key`,
        );
        await client.query('select pg_advisory_lock(7)');
        const orphan = withPg(url, (other) =>
          other.query(`/* mig ${key.rows[0]?.key} 2 */ select pg_advisory_lock(7)`),
        );
        while (
          (
            await client.query(`select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`)
          ).rowCount === 0
        );
        const refused = await upgrade({ database: url, migrations, wait: 0 });
        expect(refused.problems).toMatchObject([
          { code: 'MIG500', message: expect.stringMatching(/pid \d+.*still runs the statement/) as string },
        ]);
        await client.query('select pg_advisory_unlock(7)');
        expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}] });
        await orphan;
      });
    }));

  test('what a role may not look into is waited for until it was at rest once, and nothing else is', () =>
    withDatabase(server, async ({ name, url }) => {
      const { folder: migrations } = project([
        before,
        { name: '20260102000000_alone', up: ['vacuum t'], transaction: false },
      ]);
      const role = uniqueName('poor');
      await withPg(url, async (client) => {
        await client.query(`create role ${role} login; alter database ${name} owner to ${role}`);
        await client.query(`grant all on schema public to ${role}`);
        const database = url.replace('postgres@', `${role}@`);
        // Where the driver does not tell the server's process the runner has a lease, as behind a pooler.
        const db = new Kysely<never>({
          dialect: new PostgresDialect({ pool: openPool({ connectionString: database }) }),
        });
        await upgrade({ database: db, migrations });
        await client.query('update mig_history set finished = false where id = 2');
        await withPg(url, async (orphan) => {
          await client.query('select pg_advisory_lock(7)');
          const running = orphan.query('select pg_advisory_lock(7)');
          while (
            (
              await client.query(`select from pg_locks where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())`)
            ).rowCount === 0
          );
          expect(await upgrade({ database, migrations, wait: 0 })).toMatchObject({
            done: [],
            problems: [
              {
                code: 'MIG500',
                message: expect.stringMatching(/pid \d+.*may still run the statement/) as string,
                help: expect.stringContaining('grant pg_read_all_stats') as string,
              },
            ],
          });
          // Somebody else may be at work all the time, and idle sessions may hold locks of their own.
          const finished = await withPg(url, async (other) => {
            let others: Promise<unknown> | undefined;
            const onEvent = (event: RunEvent): void => {
              if (event.type === 'waiting-for-lock')
                others ??= other
                  .query('begin; select from t')
                  .then(() => client.query('select pg_advisory_lock(8), pg_advisory_unlock(7)'));
            };
            const report = await upgrade({ database, migrations, onEvent });
            await Promise.all([others, running]);
            return report;
          });
          expect(finished).toMatchObject({ problems: [], done: [{}] });
        });
        await db.destroy();
        await client.query(`reassign owned by ${role} to postgres; drop owned by ${role}; drop role ${role}`);
      });
    }));

  test('going back half way through is finished before anything else, also where there was nothing to do', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        before,
        {
          name: '20260102000000_alone',
          up: ['create index concurrently t_new on t (code)'],
          down: ['drop index concurrently t_new'],
          transaction: false,
        },
      ]);
      await upgrade({ database: url, migrations });
      await withPg(url, async (holder) => {
        await holder.query('begin isolation level repeatable read; select from t');
        const running = downgrade({ database: url, migrations, target: '-1' });
        await withPg(url, async (watcher) => {
          while ((await watcher.query(waiting)).rowCount === 0);
          await watcher.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
        });
        await running;
        await holder.query('rollback');
      });
      expect(await status({ database: url, migrations })).toMatchObject({
        value: {
          pending: [{ name: '20260102000000_alone' }],
          problems: [{ code: 'MIG617', severity: 'warning' }],
        },
      });
      // All files are applied as far as finished rows tell; the index is there and is not used.
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
      await withPg(url, async (client) =>
        expect(await seen(client)).toEqual(['log_old attached', 't_code', 't_new']),
      );
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map(({ direction, finished }) => [direction, finished])).toEqual([
        ['upgrade', true],
        ['upgrade', true],
        ['downgrade', true],
        ['upgrade', true],
      ]);
    }));

  test('a subscription that dies half way is made and dropped once', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        before,
        {
          name: '20260102000000_made',
          // With a slot it would wait for itself, being on the server that it reads.
          up: [
            `create subscription "S 1" connection '' publication p with (connect = false, slot_name = none)`,
          ],
          transaction: false,
        },
        { name: '20260103000000_gone', up: ['drop subscription "S 1"'], transaction: false },
      ]);
      await upgrade({ database: url, migrations, target: '+1' });
      const ended = [
        { before: [], after: ['S 1'] },
        { before: ['S 1'], after: [] },
      ];
      await withPg(url, async (client) => {
        const subscriptions = async (): Promise<readonly string[]> =>
          (
            await client.query<{ name: string }>(
              'select subname as name from pg_subscription s join pg_database d on d.oid = subdbid where datname = current_database()',
            )
          ).rows.map(({ name }) => name);
        for (const { before: first, after } of ended) {
          await withPg(url, async (holder) => {
            await holder.query('begin; lock table pg_subscription in share mode');
            const running = upgrade({ database: url, migrations, target: '+1' });
            while ((await client.query(waiting)).rowCount === 0);
            await client.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
            expect(await running).toMatchObject({ done: [], problems: [{ code: 'MIG401' }] });
            await holder.query('rollback');
          });
          expect(await subscriptions()).toEqual(first);
          expect(await upgrade({ database: url, migrations, target: '+1' })).toMatchObject({
            problems: [],
            done: [{}],
          });
          expect(await subscriptions()).toEqual(after);
          // It took effect, and the run died before it could say so: once more PostgreSQL would refuse it.
          await client.query(
            'update mig_history set finished = false where id = (select max(id) from mig_history)',
          );
          expect(await upgrade({ database: url, migrations, target: '+1' })).toMatchObject({
            problems: [],
            done: [{}],
          });
        }
      });
    }));

  test('what is made beside the database is found done, or not', () =>
    withDatabase(server, async ({ url }) => {
      const [made, space] = [uniqueName('made'), uniqueName('space')];
      await withPg(url, (client) =>
        client.query(
          'alter database ' + new URL(url).pathname.slice(1) + ' set allow_in_place_tablespaces = on',
        ),
      );
      const { folder: migrations } = project([
        before,
        {
          name: '20260102000000_db',
          up: [`create database ${made}`],
          down: [`drop database ${made}`],
          transaction: false,
        },
        {
          name: '20260103000000_ts',
          up: [`create tablespace ${space} location ''`],
          down: [`drop tablespace ${space}`],
          transaction: false,
        },
        { name: '20260104000000_vacuum', up: ['vacuum t'], down: ['vacuum t'], transaction: false },
        {
          name: '20260105000000_rows',
          up: ['update t set id = id + 1000'],
          down: ['update t set id = id - 1000'],
          transaction: false,
        },
      ]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
      await withPg(url, (client) =>
        client.query('update mig_history set finished = false where id in (2, 3, 4)'),
      );
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
      await withPg(url, async (client) =>
        expect((await client.query('select min(id) from t')).rows).toEqual([{ min: 1001 }]),
      );
      expect(await downgrade({ database: url, migrations, target: '-4' })).toMatchObject({ problems: [] });
      await withPg(url, (client) =>
        client.query(
          `update mig_history set finished = false where direction = 'downgrade' and name ~ '_(db|ts)$'`,
        ),
      );
      expect(await downgrade({ database: url, migrations, target: 'base' })).toMatchObject({ problems: [] });
    }));
});
