import { current, downgrade, history, stamp, status, upgrade } from '@migkit/runner';
import { expect, test } from 'vitest';
import { servers, withDatabase, withPg, type Server } from '../harness/index.ts';
import { project, writeMigration, type Written } from '../runner/project.ts';

const server = servers().at(-1) as Server;

const step = (number: number, more: Partial<Written> = {}): Written => ({
  name: `${20260101000000 + number}_s${number}`,
  up: [`create table t${number} (id int)`],
  down: [`drop table t${number}`],
  ...more,
});

test('a history of five thousand revisions is read, gone on with and gone back on', () =>
  withDatabase(server, async ({ url }) => {
    const count = 5000;
    const none = { up: ['select 1'], down: ['select 1'] };
    const steps = Array.from({ length: count }, (_, at) => step(at, none));
    const { folder: migrations, revisions } = project(steps);
    const options = { database: url, migrations };
    expect(await upgrade({ ...options, target: '+1' })).toMatchObject({ problems: [], done: [{}] });
    expect(await stamp({ ...options, target: 'head' })).toMatchObject({ ok: true });
    expect(await upgrade(options)).toMatchObject({ problems: [], done: [] });
    const rows = await history({ database: url });
    expect(rows.ok && rows.value.map(({ revision }) => revision)).toEqual(revisions);
    expect(await status(options)).toMatchObject({
      ok: true,
      value: { pending: [], current: [{ revision: revisions.at(-1) }] },
    });
    expect(await downgrade({ ...options, target: '-3' })).toMatchObject({ problems: [], done: [{}, {}, {}] });
    expect(await upgrade(options)).toMatchObject({ problems: [], done: [{}, {}, {}] });
    expect(await current(options)).toMatchObject({ value: [{ revision: revisions.at(-1) }] });
  }));

test('a graph of fifty branches goes up and down whole', () =>
  withDatabase(server, async ({ url }) => {
    const root = step(0);
    const { folder: migrations } = project([root]);
    const base = writeMigration(migrations, root, []);
    const ends: string[] = [];
    for (let branch = 1; branch <= 50; branch++) {
      const first = writeMigration(migrations, step(branch * 10), [base]);
      ends.push(writeMigration(migrations, step(branch * 10 + 1), [first]));
    }
    const options = { database: url, migrations };
    expect(await upgrade(options)).toMatchObject({ done: [], problems: [{ code: 'MIG610' }] });
    expect(await upgrade({ ...options, target: 'heads' })).toMatchObject({ problems: [] });
    expect(await upgrade({ ...options, target: 'heads' })).toMatchObject({ problems: [], done: [] });
    const tables = async (): Promise<number> =>
      withPg(
        url,
        async (client) =>
          (await client.query(`select from pg_class where relname ~ '^t[0-9]+$'`)).rowCount ?? 0,
      );
    expect(await tables()).toBe(101);
    const merged = writeMigration(migrations, step(9999), ends);
    expect(await upgrade(options)).toMatchObject({
      problems: [],
      done: [{ migration: { revision: merged } }],
    });
    expect(await downgrade({ ...options, target: 'base' })).toMatchObject({ problems: [] });
    expect(await tables()).toBe(0);
    const rows = await history({ database: url });
    expect(rows.ok && rows.value).toHaveLength(2 * 102);
  }));
