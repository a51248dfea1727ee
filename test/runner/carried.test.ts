import { readFileSync } from 'node:fs';
import { status, type Carried } from '@migkit/runner';
import { expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, type Written } from './project.ts';
import { startRunner, type Ended } from './spawn.ts';

// Migrations that are held in memory are the same migrations.

const [server] = servers();
if (!server) throw new Error('no server');

/** In a process of its own, where nothing stands between a module and Node. */
const run = async (options: object): Promise<Ended['report']> => {
  const { report, stderr } = await startRunner(options).ended;
  expect(stderr).not.toMatch(/warning/i);
  return report;
};

const carried = (
  written: readonly Written[],
  modules: Carried['modules'] = [],
): { readonly folder: string; readonly migrations: Carried } => {
  const { folder, file } = project(written);
  const files = written.map(({ name }) => ({
    name,
    code: readFileSync(file(`${name}.ts`), 'utf8'),
    record: readFileSync(file(`${name}.ops.json`), 'utf8'),
  }));
  return { folder, migrations: { files, modules } };
};

test('from memory and from a folder, a database is at the same place', () =>
  withDatabase(server, async ({ url: database }) => {
    const { folder, migrations } = carried(threeSteps);
    expect(await run({ database, migrations, target: '+2' })).toMatchObject({ ok: true, problems: [] });
    expect(await status({ database, migrations: folder })).toMatchObject({
      value: { problems: [], pending: [{ name: '20260103000000_posts' }] },
    });
    expect((await run({ database, migrations: folder }))?.done).toHaveLength(1);
    expect((await run({ database, migrations }))?.done).toEqual([]);
    const back = await run({
      direction: 'downgrade',
      database,
      migrations,
      target: 'base',
      allowDataLoss: true,
    });
    expect(back).toMatchObject({ ok: true, problems: [] });
    expect(back?.done).toHaveLength(3);
  }));

const importing: readonly Written[] = [
  {
    name: '20260101000000_a',
    up: `const { table } = await import('../a lib/names.ts');
  const { default: column } = await import('../a lib/column.json', { with: { type: 'json' } });
  await db.schema.createTable(table).addColumn(column, 'integer').execute();`,
  },
];

const modules = (name: string) => [
  {
    path: 'a lib/names.ts',
    code: `import { sql } from 'kysely';\nimport { suffix } from './more/suffix.js';\nvoid sql;\nexport const table: string = '${name}' + suffix;\n`,
  },
  { path: 'a lib/more/suffix.js', code: `export const suffix = '_here';\n` },
  { path: 'a lib/column.json', code: '"of_json"' },
];

test('what they import is carried with them, and two sets of one process have each their own', () =>
  withDatabase(server, async ({ url: database }) => {
    for (const name of ['one', 'two']) {
      const { migrations } = carried(importing, modules(name));
      expect(await run({ database, migrations, history: `${name}.mig_history` })).toMatchObject({
        problems: [],
        ok: true,
      });
    }
    const { rows } = await withPg(database, (client) =>
      client.query(
        `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' order by 1`,
      ),
    );
    expect(rows).toEqual([{ name: 'one_here.of_json' }, { name: 'two_here.of_json' }]);
  }));

test('what is not carried is named, and no file of the machine stands in for it', () =>
  withDatabase(server, async ({ url: database }) => {
    const { migrations } = carried([{ name: '20260101000000_a', up: `await import('../b.ts');` }]);
    expect(await run({ database, migrations })).toMatchObject({
      done: [],
      problems: [
        { code: 'MIG406', message: expect.stringContaining('../b.ts is not carried with the migrations') },
      ],
    });
  }));

test.each(['../a', '.hidden', 'a/b'])('the name %s is refused in memory as in a folder', (name) =>
  withDatabase(server, async ({ url: database }) => {
    const migrations = { files: [{ name, code: '', record: '{}' }] };
    expect(await run({ database, migrations })).toMatchObject({ done: [], problems: [{ code: 'MIG601' }] });
  }),
);
