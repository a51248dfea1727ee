import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { bundleOf, grown } from './bundled.ts';
import { ending, jsonOf, projectOf, removeProjects, type Project } from './mig.ts';
import { rewrite } from './on-branches.ts';

afterAll(removeProjects);

const [server] = servers();
if (!server) throw new Error('no server');

const root = fileURLToPath(new URL('../..', import.meta.url));

let whole: Project;
beforeAll(async () => void (whole = await grown({ shadow: server.url() })));

/** The same project elsewhere. */
const copyOf = (project: Project, config: object = {}, url?: string): Project => {
  const copy = projectOf({}, url);
  cpSync(project.folder, copy.folder, { recursive: true });
  copy.write({ 'mig.config.json': JSON.stringify(config) });
  return copy;
};

const applied = (url: string): Promise<readonly string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ message: string }>(
      `select direction || ' ' || substr(name, 16) as message from mig_history order by id`,
    );
    return rows.map(({ message }) => message);
  });

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a bundle does what mig does, and both agree on what is done', () =>
    withDatabase(server, async ({ url }) => {
      const project = copyOf(whole, { shadow: server.url() }, url);
      const { run } = await bundleOf(project);
      expect(await run(url, 'status')).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(
          /^migrations {2}6, head .*\n.*\n.*\n +6 to apply \(node migrate\.mjs upgrade\)\n/,
        ),
      });
      const up = await run(url, 'upgrade');
      expect(up, up.stderr).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/\n6 migrations applied\.\n$/),
      });
      expect((await applied(url)).toSorted()).toEqual(
        ['base', 'bio', 'body', 'city', 'index', 'merge_bio_and_city'].map((name) => `upgrade ${name}`),
      );
      expect(await run(url, 'status')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('nothing to apply'),
      });
      for (const command of ['check', 'status'])
        expect(await project.mig(command)).toMatchObject({ code: 0 });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0, stderr: 'Nothing to do.\n' });
      expect(await run(url, 'upgrade')).toMatchObject({ code: 0, stderr: 'Nothing to do.\n' });
      expect((await run(url, 'current')).stdout).toMatch(/_body\n$/);
      expect(await run(url, 'downgrade', 'base')).toMatchObject({
        code: 7,
        stderr: expect.stringMatching(/^error MIG700: .*\n/),
      });
      expect(await run(url, 'downgrade', 'base', '--allow-data-loss')).toMatchObject({ code: 0 });
      expect((await run(url, 'status')).code).toBe(1);
    }));

  test('eight at once: each migration once, and all are content', () =>
    withDatabase(server, async ({ url }) => {
      const { run } = await bundleOf(whole);
      const ran = await Promise.all(Array.from({ length: 8 }, () => run(url, 'upgrade', '--json')));
      expect(ran.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
        Array.from({ length: 8 }, () => ({ code: 0, stderr: expect.any(String) })),
      );
      const counts = ran.map((one) => (jsonOf(one)['applied'] as readonly unknown[]).length);
      expect(counts.reduce((sum, count) => sum + count)).toBe(6);
      expect(await applied(url)).toHaveLength(6);
    }));

  test('SIGTERM rolls back what runs, and says so', () =>
    withDatabase(server, async ({ url }) => {
      const project = await oneTable();
      rewrite(project, 'first', (text) =>
        text
          .replace('import type { Kysely }', 'import { sql, type Kysely }')
          .replace(/function up.*\{\n/, '$&  await sql`select pg_sleep(60)`.execute(db);\n'),
      );
      const { start } = await bundleOf(project);
      const child = start(url, 'upgrade', '--events');
      child.stdout?.on('data', (text: Buffer) => {
        if (text.toString().includes('"migration-start"')) child.kill('SIGTERM');
      });
      const ran = await ending(child);
      expect(ran, ran.stderr).toMatchObject({ code: 130, stderr: expect.stringContaining('MIG407') });
      expect(await (await bundleOf(project)).run(url, 'current')).toMatchObject({
        code: 0,
        stderr: 'Nothing is applied.\n',
      });
    }));
});

const oneTable = async (config: object = {}): Promise<Project> => {
  const project = projectOf({
    'schema.mig': 'table things {\n  id bigint @id\n}\n',
    'mig.config.json': JSON.stringify(config),
  });
  expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
  return project;
};

test('an edited migration is refused in a bundle as well, and can be allowed', () =>
  withDatabase(server, async ({ url }) => {
    const project = await oneTable({ project: 'shop' });
    expect(await (await bundleOf(project)).run(url, 'upgrade')).toMatchObject({ code: 0 });
    rewrite(project, 'first', (text) => text.replaceAll('things', 'other_things'));
    const { run } = await bundleOf(project);
    const refused = await run(url, 'upgrade');
    expect(refused).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/^error MIG605: .*first was edited/),
    });
    expect(await run(url, 'status')).toMatchObject({ code: 1, stderr: expect.stringContaining('MIG605') });
    const [, revision = ''] = /--allow-edited (\w+)/.exec(refused.stderr) ?? [];
    expect(await run(url, 'upgrade', '--allow-edited', revision)).toMatchObject({ code: 0 });
    expect(await run(url, 'status')).toMatchObject({ code: 0 });
    const other = await oneTable({ project: 'another' });
    expect(await (await bundleOf(other)).run(url, 'upgrade')).toMatchObject({ code: 6 });
  }));

test('the history table and targets that are schemas come along; others are named by a file', () =>
  withDatabase(server, async ({ url }) => {
    const project = await oneTable({
      history: 'own.mig_runs',
      targets: [
        { name: 'acme', schema: 'acme' },
        { name: 'other', schema: 'other' },
      ],
    });
    const tables = async (): Promise<readonly string[]> =>
      withPg(url, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `select n.nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where relname in ('things', 'mig_runs') and relkind = 'r' order by 1`,
        );
        return rows.map(({ name }) => name);
      });
    const { run, folder } = await bundleOf(project);
    // Nothing can be written down there, as in an image that is read-only.
    writeFileSync(join(folder, '.mig'), '');
    const ran = await run(url, 'upgrade', '--only', 'acme');
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(await tables()).toContain('acme.things');
    expect(await tables()).not.toContain('other.things');
    const status = await run(url, 'status');
    expect(status).toMatchObject({ code: 1, stdout: expect.stringContaining('(node migrate.mjs upgrade)') });
    expect(status.stdout).toMatch(/\n +acme .*nothing to apply\n +other +nothing is applied +1 to apply\n$/);
    expect(await run(url, 'status', '--only', 'acme')).toMatchObject({ code: 0 });
    expect((await run(url, 'current')).stdout).toMatch(/^acme +\w+ .*\nother +nothing is applied\n$/);

    project.write({ 'mig.config.json': JSON.stringify({ targets: [`${url}?user=secret`] }) });
    expect(await project.mig('bundle')).toMatchObject({
      stderr: expect.stringContaining('--targets <file.json>'),
    });
    expect(project.read('migrate.mjs')).not.toContain('user=secret');
    project.write({ 'tenants.json': JSON.stringify([{ name: 'more', schema: 'more' }]), 'none.json': '{}' });
    const file = project.path('tenants.json');
    const more = await (await bundleOf(project)).run(url, 'upgrade', '--targets', file);
    expect(more, more.stderr).toMatchObject({ code: 0 });
    expect(await tables()).toContain('more.things');
    const wrong = await run(url, 'upgrade', '--targets', project.path('none.json'));
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/MIG205: .*none\.json .*no list/) });
  }));

test('it tells who it is, what it needs and what is wrong', async () => {
  const { run } = await bundleOf(await oneTable());
  for (const args of [[], ['--help']])
    expect(await run(undefined, ...args)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: node migrate\.mjs .*DATABASE_URL.*no embedded PostgreSQL/s),
    });
  expect((await run(undefined, 'upgrade', '--help')).stdout).toContain('$ node migrate.mjs upgrade +1');
  expect(await run(undefined, '--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  expect(await run(undefined, 'history')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('first'),
  });
  for (const args of [['upgrade'], ['downgrade', '-1'], ['status'], ['current']])
    expect(await run(undefined, ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error MIG208: no database is named.*embedded.*\n.*DATABASE_URL/),
    });
  expect(await run(undefined, 'generate')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('node migrate.mjs --help shows what there is'),
  });
  expect(await run('postgres://nobody:word@127.0.0.1:1/none', 'upgrade')).toMatchObject({
    code: 4,
    stderr: expect.not.stringContaining('word'),
  });
  expect(jsonOf(await run(undefined, 'upgrade', '--json'))).toMatchObject({
    command: 'upgrade',
    exit: 2,
    problems: [{ code: 'MIG208' }],
  });
});

test('what the README runs in an image is what a bundle takes', async () => {
  const { run } = await bundleOf(await oneTable());
  const [section = ''] =
    /^## In an image[^]*?^## /m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const lists = [...section.matchAll(/^ *args: (\[.*\])$|^CMD (\[.*\])$/gm)].map(
    ([, args = '', command = '']) => JSON.parse((args || command).replaceAll("'", '"')) as readonly string[],
  );
  const lines = [...section.matchAll(/node migrate\.mjs ([^#\n]*)/g)].map(([, line = '']) =>
    line.trim().split(' '),
  );
  expect(lists).toHaveLength(3);
  expect(lines).toHaveLength(4);
  for (const args of [...lists, ...lines])
    expect(await run(undefined, ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error MIG208/),
    });
});

test('a target that is not there is refused with what there is', () =>
  withDatabase(server, async ({ url }) => {
    const { run } = await bundleOf(await oneTable());
    expect(await run(url, 'upgrade', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error MIG608: unknown target "nowhere"/),
    });
    expect(await run(url, 'downgrade')).toMatchObject({ code: 2, stderr: expect.stringContaining('target') });
  }));

test('the same migrations give the same bytes wherever they lie, without a path of the machine', async () => {
  const another = copyOf(whole);
  const texts: string[] = [];
  for (const one of [whole, whole, another]) {
    expect(await one.mig('bundle', '-o', 'out.mjs')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^wrote out\.mjs 6 migrations, 3 modules, \d+ kB\n$/),
    });
    texts.push(one.read('out.mjs'));
  }
  expect(texts[1]).toBe(texts[0]);
  expect(texts[2]).toBe(texts[0]);
  for (const path of [whole.folder, another.folder, root, homedir()])
    expect(texts[0]).not.toContain(join(path, '/'));
  expect(texts[0]).toMatch(/^[\0-\x7f]+$/);
  expect(texts[0]).toMatch(/\nkysely \d+\.\d+\.\d+\n\n\S[^]*\npg \d+\.\d+\.\d+\n\n\S/);
  // Of what a run does not need, nothing is inside.
  for (const word of ['chevrotain', 'libpg-query', 'prettier/']) expect(texts[0]).not.toContain(word);
});

describe('what cannot be carried is refused by name, and nothing is written', () => {
  test.each([
    ['a package', "import 'left-pad';", /first\.ts cannot be carried .*imports the package "left-pad"/],
    [
      'a part of Kysely that is not inside',
      "import 'kysely/helpers/mysql';",
      /package "kysely\/helpers\/mysql"/,
    ],
    ['a path of the machine', "import '/etc/a.ts';", /"\/etc\/a\.ts", which leads to another place/],
    ['a name of package.json', "import '#own';", /"#own", which leads to another place/],
    ['what only running tells', 'await import(process.argv[0] ?? "");', /only running it would tell/],
    ['files beside it', 'console.log(import.meta.dirname);', /files beside itself/],
    ['a module that is missing', "import '../lib/none.ts';", /none\.ts: there is no such file/],
    ['a module without its ending', "import '../lib/a';", /"\.\.\/lib\/a", which is neither/],
    ['CommonJS behind a module', "import '../lib/a.ts';", /lib\/c\.js cannot be carried .*CommonJS/],
    ['what needs a build', 'enum A { b }\nvoid A.b;', /an enum, a namespace or a parameter property/],
    ['no TypeScript', 'export const = 1;', /first\.ts cannot be carried in a bundle: /],
  ])('%s', async (_, line, words) => {
    const project = await oneTable();
    project.write({
      'lib/a.ts': "import './c.js';\n",
      'lib/c.js': "const path = require('node:path');\nmodule.exports = path;\n",
    });
    rewrite(project, 'first', (text) => `${line}\n${text}`);
    expect(await project.mig('bundle')).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
    expect(() => readFileSync(project.path('migrate.mjs'))).toThrow('ENOENT');
  });

  test('a name that Node would not take for a module', async () => {
    expect(await (await oneTable()).mig('bundle', '-o', 'migrate.cjs')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error MIG200: .*migrate\.cjs would have to end in \.mjs/),
    });
  });

  test('a file that is no bundle stays', async () => {
    const project = await oneTable();
    project.write({ 'migrate.mjs': 'mine\n' });
    expect(await project.mig('bundle')).toMatchObject({ code: 2, stderr: expect.stringContaining('MIG203') });
    expect(project.read('migrate.mjs')).toBe('mine\n');
  });

  test('types, modules of Node and a query through Kysely are nothing that would be missing', async () => {
    const project = await oneTable();
    rewrite(
      project,
      'first',
      (text) =>
        `import type { A } from 'left-pad';\nexport type { B } from '../nowhere.ts';\ndeclare enum C { d }\nexport type E = C;\nimport { sep } from 'node:path';\nimport { jsonBuildObject } from 'kysely/helpers/postgres';\nvoid [sep, jsonBuildObject];\n${text}`,
    );
    await withDatabase(server, async ({ url }) => {
      expect(await (await bundleOf(project)).run(url, 'upgrade')).toMatchObject({ code: 0 });
    });
  });
});
