import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downgrade, script, upgrade } from '@migkit/runner';
import { expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps } from './project.ts';
import { startRunner } from './spawn.ts';

const [server] = servers();
if (!server) throw new Error('no server');

const textOf = async (migrations: string): Promise<string> => {
  const written = await script({ direction: 'upgrade', migrations });
  return written.ok ? written.value.text : JSON.stringify(written.problems);
};

test('TypeScript runs without a build, a warning or a kysely, also in a CommonJS project', () =>
  withDatabase(server, async ({ url }) => {
    const { folder: migrations } = project([
      {
        name: '20260101000000_a',
        up: `const { table } = await import('../lib/names.ts');\n  await db.schema.createTable(table).execute();`,
      },
    ]);
    const root = dirname(migrations);
    writeFileSync(join(root, 'package.json'), '{"type":"commonjs"}');
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib', 'names.ts'), `export const table: string = 'from_a_helper';\n`);
    const { report, stderr } = await startRunner({ database: url, migrations }).ended;
    expect(report?.problems).toEqual([]);
    expect(stderr).not.toMatch(/warning/i);
    const { rows } = await withPg(url, (client) =>
      client.query(`select to_regclass('from_a_helper') is not null as here`),
    );
    expect(rows).toEqual([{ here: true }]);
  }));

test('a file that changed is loaded anew in a process that lives on', async () => {
  const { folder: migrations, file } = project(threeSteps);
  expect(await textOf(migrations)).toContain('add bio text');
  const path = file('20260102000000_bio.ts');
  writeFileSync(path, readFileSync(path, 'utf8').replace('add bio text', 'add bio citext'));
  expect(await textOf(migrations)).toContain('add bio citext');
});

test.each([
  ['a syntax error', 'export const up = ;', /20260101000000_users/],
  ['an enum', 'enum A { b }\nexport const up = () => A.b;', /need a build/],
  ['no up', 'export const down = () => {};', /exports no function "up"/],
  [
    'a throw while loading',
    "throw new Error('at `${home}`');",
    /at `\$\{home\}`.*20260101000000_users\.ts:1:7/,
  ],
  ['a missing module', "import 'nowhere-at-all';\nexport const up = () => {};", /nowhere-at-all/],
])('%s is told with the name of the migration', (_, code, words) =>
  withDatabase(server, async ({ url }) => {
    const { folder: migrations, file } = project(threeSteps);
    writeFileSync(file('20260101000000_users.ts'), code);
    const { report, stderr } = await startRunner({ database: url, migrations }).ended;
    expect(report, stderr).toMatchObject({
      done: [],
      problems: [{ code: 'MIG601', message: expect.stringMatching(words) }],
    });
  }),
);

test('an error of the migration itself says where, and nothing stays', () =>
  withDatabase(server, async ({ url }) => {
    const { folder: migrations } = project([
      {
        name: '20260101000000_a',
        up: `await sql\`create table a (id int)\`.execute(db);\n  throw new Error('no more');`,
      },
    ]);
    const { problems, done } = await upgrade({ database: url, migrations });
    expect(done).toEqual([]);
    expect(problems).toMatchObject([{ code: 'MIG406', message: expect.stringContaining('no more') }]);
    expect(problems[0]?.details?.join('\n')).toMatch(
      /while: applying 20260101000000_a\n.*20260101000000_a\.ts:5:9/,
    );
  }));

test('what cannot be loaded is found before the first of a run begins, there and back', () =>
  withDatabase(server, async ({ url }) => {
    const { folder: migrations, file } = project(threeSteps);
    const [second, third] = [file('20260102000000_bio.ts'), file('20260103000000_posts.ts')];
    const [bio, posts] = [readFileSync(second, 'utf8'), readFileSync(third, 'utf8')];
    writeFileSync(second, bio.replace('export async function up', 'export async function upp'));
    writeFileSync(third, 'export const up = ;');
    expect(await upgrade({ database: url, migrations })).toMatchObject({
      done: [],
      problems: [
        { code: 'MIG601', message: expect.stringContaining('20260102000000_bio') },
        { code: 'MIG601', message: expect.stringContaining('20260103000000_posts') },
      ],
    });
    writeFileSync(second, bio.replace('export async function down', 'export async function back'));
    writeFileSync(third, posts);
    expect(await upgrade({ database: url, migrations })).toMatchObject({ ok: true });
    const back = { database: url, migrations, target: 'base', allowDataLoss: true };
    expect(await downgrade(back)).toMatchObject({
      done: [],
      problems: [{ code: 'MIG601', message: expect.stringMatching(/bio.*exports no function "down"/) }],
    });
    expect((await downgrade({ ...back, target: '-1' })).done).toHaveLength(1);
  }));
