import { current, downgrade, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { project, type Written } from './project.ts';
import { startRunner } from './spawn.ts';

const table: Written = {
  name: '20260101000000_t',
  up: ['create table t (id int)', 'insert into t select generate_series(1, 100)'],
  down: ['drop table t'],
};
const index: Written = {
  name: '20260102000000_index',
  up: ['create index concurrently t_id on t (id)'],
  down: ['drop index concurrently t_id'],
  transaction: false,
};
const after: Written = {
  name: '20260103000000_after',
  up: ['alter table t add note text'],
  down: ['alter table t drop note'],
};

const indexes = (url: string): Promise<unknown[]> =>
  withPg(
    url,
    async (client) =>
      (
        await client.query(
          `select indexrelid::regclass::text as name, indisvalid as valid from pg_index where indrelid = to_regclass('t')`,
        )
      ).rows,
  );

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a statement that cannot be in a transaction runs alone, both ways', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([table, index, after]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        problems: [],
        done: [{}, {}, {}],
      });
      expect(await indexes(url)).toEqual([{ name: 't_id', valid: true }]);
      expect(await downgrade({ database: url, migrations, target: '-2' })).toMatchObject({
        problems: [],
        done: [{}, {}],
      });
      expect(await indexes(url)).toEqual([]);
    }));

  test('it lies where the schema says, whatever the database prefers', () =>
    withDatabase(server, async ({ name, url }) => {
      const space = uniqueName('space');
      const { folder: migrations } = project([table, index]);
      await withPg(url, async (client) => {
        await client.query('set allow_in_place_tablespaces = on');
        await client.query(`create tablespace ${space} location ''`);
        await client.query(`alter database ${name} set default_tablespace = ${space}`);
      });
      try {
        expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
        await withPg(url, async (client) => {
          const lying = await client.query(`select oid::regclass from pg_class where reltablespace in
            (select oid from pg_tablespace where spcname = '${space}') and relname like 't%'`);
          expect(lying.rows).toEqual([]);
        });
      } finally {
        await withPg(url, async (client) => {
          await client.query('drop schema public cascade');
          await client.query(`drop tablespace ${space}`);
        });
      }
    }));

  test('killed in the middle of a concurrent build, the next run removes what is left of it and finishes', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([table, index, after]);
      await upgrade({ database: url, migrations, target: '+1' });
      await withPg(url, async (client) => {
        // The build waits for this writer after it has made the index, which is invalid till the end.
        await client.query('begin; insert into t values (0)');
        const child = startRunner({ database: url, migrations });
        await withPg(url, async (watcher) => {
          const waiting = `select pid from pg_stat_activity where query like '/* mig % create index concurrently%' and wait_event_type = 'Lock' and datname = current_database()`;
          while ((await watcher.query(waiting)).rowCount === 0);
          child.process.kill('SIGKILL');
          await child.ended;
          await watcher.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
          while (
            (
              await watcher.query(
                `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
              )
            ).rowCount !== 0
          );
        });
        await client.query('rollback');
      });
      expect(await indexes(url)).toEqual([{ name: 't_id', valid: false }]);
      const at = await current({ database: url });
      expect(at.ok && at.value.map(({ name }) => name)).toEqual([table.name]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}, {}] });
      expect(await indexes(url)).toEqual([{ name: 't_id', valid: true }]);
    }));

  test('killed after the build and before its row, the next run sees that it is done', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([table, index]);
      await upgrade({ database: url, migrations });
      await withPg(url, (client) =>
        client.query('update mig_history set finished = false, duration_ms = null where id = 2'),
      );
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}] });
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [] });
      expect(await indexes(url)).toEqual([{ name: 't_id', valid: true }]);
      await downgrade({ database: url, migrations, target: '-1' });
      await withPg(url, (client) => client.query('update mig_history set finished = false where id = 3'));
      expect(await downgrade({ database: url, migrations, target: '-1' })).toMatchObject({
        problems: [],
        done: [{}],
      });
    }));

  test('a build that fails leaves no invalid index, and is done when it can be', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        table,
        { ...index, up: ['create unique index concurrently "t_id" on public.t (id)'] },
      ]);
      await upgrade({ database: url, migrations, target: '+1' });
      await withPg(url, (client) => client.query('insert into t values (1)'));
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        done: [],
        problems: [{ code: 'MIG400', message: expect.stringContaining('t_id') }],
      });
      expect(await indexes(url)).toEqual([]);
      await withPg(url, (client) => client.query('delete from t where id = 1'));
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [], done: [{}] });
    }));

  test('an error shows the statement as it is written, and its place', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        table,
        { ...index, up: ['create index concurrently t_id on t (nme)'] },
      ]);
      const report = await upgrade({ database: url, migrations });
      const details = (report.problems[0]?.details ?? []).map((line) => line.trim());
      expect(details).toContain('statement: create index concurrently t_id on t (nme)');
      expect(report.problems[0]?.message).toContain('column "nme" does not exist');
      const syntax = project([table, { ...index, up: ['create index concurrently t_id on on t (id)'] }]);
      const wrong = await upgrade({ database: url, migrations: syntax.folder });
      expect((wrong.problems[0]?.details ?? []).map((line) => line.trim())).toContain('^ position 35');
    }));

  test('it may have one statement only, and a dry run is refused with the reason', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([table, { ...index, up: ['select 0', 'select 1'] }]);
      expect(await upgrade({ database: url, migrations, dryRun: true })).toMatchObject({
        done: [],
        problems: [{ code: 'MIG406', message: expect.stringContaining(index.name) }],
      });
      expect(await upgrade({ database: url, migrations })).toMatchObject({
        done: [{}],
        problems: [{ code: 'MIG406', message: expect.stringContaining('2 statements') }],
      });
      expect(await indexes(url)).toEqual([]);
    }));

  test('a dry run says why it cannot use a label that it has not committed', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_mood', up: [`create type mood as enum ('ok')`, 'create table p (m mood)'] },
        { name: '20260102000000_label', up: [`alter type mood add value 'sad'`] },
        { name: '20260103000000_use', up: [`alter table p alter m set default 'sad'`] },
      ]);
      await upgrade({ database: url, migrations, target: '+1' });
      expect(await upgrade({ database: url, migrations, dryRun: true })).toMatchObject({
        problems: [
          {
            code: 'MIG406',
            message: expect.stringContaining('20260103000000_use uses an enum label') as string,
          },
        ],
      });
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
    }));

  test('a migration that adds a label and uses it fails in a dry run as it would for real', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_mood', up: [`create type mood as enum ('ok')`, 'create table p (m mood)'] },
        {
          name: '20260102000000_both',
          up: [`alter type mood add value 'sad'`, `alter table p alter m set default 'sad'`],
        },
      ]);
      await upgrade({ database: url, migrations, target: '+1' });
      for (const dryRun of [true, false])
        expect(await upgrade({ database: url, migrations, dryRun })).toMatchObject({
          done: [],
          problems: [
            { code: 'MIG400', message: expect.stringContaining('unsafe use of new value') as string },
          ],
        });
    }));

  test('a dry run runs everything, deferred checks too, and leaves nothing', () =>
    withDatabase(server, async ({ url }) => {
      const fails: Written = {
        name: '20260102000000_fk',
        up: [
          'create table u (id int primary key, o int references u deferrable initially deferred)',
          'insert into u values (1, 2)',
        ],
      };
      const { folder: good } = project([table, after]);
      expect(await upgrade({ database: url, migrations: good, dryRun: true })).toMatchObject({
        problems: [],
        done: [{}, {}],
      });
      expect(
        await withPg(
          url,
          async (client) =>
            (await client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`))
              .rows,
        ),
      ).toEqual([]);
      const { folder: bad } = project([table, fails]);
      const report = await upgrade({ database: url, migrations: bad, dryRun: true });
      expect(report.problems).toMatchObject([
        {
          code: 'MIG400',
          details: expect.arrayContaining(['while: applying 20260102000000_fk', 'SQLSTATE 23503']),
        },
      ]);
    }));
});
