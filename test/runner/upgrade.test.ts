import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { downgrade, history, status, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, writeMigration } from './project.ts';

const tables = (url: string): Promise<string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ t: string }>(
      `select c.relname || ':' || string_agg(a.attname, ',' order by attnum) as t from pg_class c join pg_attribute a on a.attrelid = c.oid
       where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped and relname not like 'mig\\_%'
       group by relname order by relname`,
    );
    return rows.map(({ t }) => t);
  });

describe.each(servers())('PostgreSQL $version', (server) => {
  test('applies everything, then nothing; goes back; goes forth again', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, revisions } = project(threeSteps);
      const options = { database: url, migrations };
      const first = await upgrade(options);
      expect(first.problems).toEqual([]);
      expect(first.done.map(({ migration, statements }) => [migration.name, statements])).toEqual([
        ['20260101000000_users', 1],
        ['20260102000000_bio', 2],
        ['20260103000000_posts', 1],
      ]);
      expect(await tables(url)).toEqual(['posts:id,author', 'users:id,bio']);
      expect(await upgrade(options)).toMatchObject({ ok: true, planned: [], done: [] });
      expect(await downgrade({ ...options, target: '-1' })).toMatchObject({ ok: true, problems: [] });
      expect(await tables(url)).toEqual(['users:id,bio']);
      expect(await upgrade({ ...options, target: '+1' })).toMatchObject({ ok: true });
      expect(await downgrade({ ...options, target: revisions[0] as string })).toMatchObject({ ok: true });
      expect(await tables(url)).toEqual(['users:id']);
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map((row) => `${row.direction} ${row.name.slice(15)}`)).toEqual([
        'upgrade users',
        'upgrade bio',
        'upgrade posts',
        'downgrade posts',
        'upgrade posts',
        'downgrade posts',
        'downgrade bio',
      ]);
      const now = await status(options);
      expect(
        now.ok && [now.value.current.map(({ name }) => name), now.value.pending.map(({ name }) => name)],
      ).toEqual([['20260101000000_users'], ['20260102000000_bio', '20260103000000_posts']]);
    }));

  test('a backslash is no more than that, whatever the database prefers', () =>
    withDatabase(server, async ({ name, url }) => {
      await withPg(url, (client) =>
        client.query(`alter database ${name} set standard_conforming_strings = off`),
      );
      const up = [`create table t (a text default 'a\\b')`, 'insert into t default values'];
      const { folder: migrations } = project([{ name: '20260101000000_t', up, down: ['drop table t'] }]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({ problems: [] });
      const { rows } = await withPg(url, (client) => client.query('select a from t'));
      expect(rows).toEqual([{ a: 'a\\b' }]);
    }));

  test('a downgrade that loses data is refused, and says what it loses', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const options = { database: url, migrations };
      await upgrade(options);
      const refused = await downgrade({ ...options, target: 'base' });
      expect(refused).toMatchObject({
        ok: false,
        done: [],
        problems: [{ code: 'MIG700', details: ['table users'] }],
      });
      expect(await tables(url)).toHaveLength(2);
      expect(await downgrade({ ...options, target: 'base', allowDataLoss: true })).toMatchObject({
        ok: true,
      });
      expect(await tables(url)).toEqual([]);
    }));

  test('an edited migration is refused by name, a reformatted one is not', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, file } = project(threeSteps);
      const options = { database: url, migrations };
      await upgrade({ ...options, target: '+2' });
      const path = file('20260102000000_bio.ts');
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        text.replaceAll('\n', '\r\n').replaceAll(';\r\n', '\r\n').replace('export', '// why\r\nexport'),
      );
      expect(await upgrade(options)).toMatchObject({ ok: true, done: [{}] });
      writeFileSync(path, text.replace('add bio text', 'add bio varchar'));
      for (const run of [upgrade(options), downgrade({ ...options, target: '-1' })])
        expect(await run).toMatchObject({
          ok: false,
          problems: [{ code: 'MIG605', message: expect.stringContaining('20260102000000_bio') }],
        });
    }));

  test('a missing migration is refused by name', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, file, revisions } = project(threeSteps);
      const options = { database: url, migrations };
      await upgrade(options);
      for (const end of ['.ts', '.ops.json']) rmSync(file(`20260103000000_posts${end}`));
      const { problems } = await upgrade(options);
      expect(problems).toMatchObject([
        { code: 'MIG606', message: expect.stringContaining('20260103000000_posts') },
      ]);
      // Of one in the middle, what follows it knows the revision alone.
      for (const end of ['.ts', '.ops.json']) rmSync(file(`20260102000000_bio${end}`));
      writeMigration(migrations, { name: '20260104000000_more', up: [] }, revisions.slice(1, 2));
      expect((await upgrade(options)).problems).toMatchObject([
        { code: 'MIG606', message: expect.stringContaining('20260102000000_bio') },
      ]);
    }));
});
