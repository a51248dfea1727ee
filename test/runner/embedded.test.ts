import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { current, downgrade, stamp, upgrade } from '@migkit/runner';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { project, threeSteps, type Written } from './project.ts';
import { startRunner } from './spawn.ts';

let template = '';

// The first start makes the database, which takes seconds; a copy takes none of that.
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'mig-embedded-'));
  const report = await current({ database: { folder: join(template, 'data') } });
  expect(report.problems).toEqual([]);
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

const emptyRoot = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'mig-embedded-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
};

const dataFolder = (): string => {
  const folder = join(emptyRoot(), '.mig', 'data');
  cpSync(join(template, 'data'), folder, { recursive: true });
  return folder;
};

const extension: Written = {
  name: '20260104000000_ext',
  up: ['create extension citext', 'create extension "uuid-ossp"', 'create table c (e citext)'],
  down: ['drop table c', 'drop extension citext', 'drop extension "uuid-ossp"'],
};

test('the embedded database does what a server does, in a folder that stays', async () => {
  const { folder: migrations, revisions } = project([...threeSteps, extension]);
  const database = { folder: dataFolder() };
  expect(await upgrade({ database, migrations })).toMatchObject({ problems: [], done: [{}, {}, {}, {}] });
  expect(await upgrade({ database, migrations })).toMatchObject({ problems: [], done: [] });
  expect(await upgrade({ database, migrations, dryRun: true, target: 'head' })).toMatchObject({
    problems: [],
    done: [],
  });
  expect(await downgrade({ database, migrations, target: '-2' })).toMatchObject({
    problems: [],
    done: [{}, {}],
  });
  const at = await current({ database });
  expect(at.ok && at.value.map(({ revision }) => revision)).toEqual([revisions[1]]);
  expect(await stamp({ database, migrations, target: 'head' })).toMatchObject({
    ok: true,
    value: { stamped: revisions.slice(2), unstamped: [] },
  });
  expect(readdirSync(join(database.folder, '..'))).toEqual(['data']);
});

test('a statement that fails is named, and its migration leaves nothing', async () => {
  const statements = Array.from({ length: 50 }, (_, index) => `create table t${index} (id int)`);
  const { folder: migrations } = project([
    { name: '20260101000000_many', up: statements.with(30, 'create table t3 (id int)') },
  ]);
  const database = { folder: dataFolder() };
  const report = await upgrade({ database, migrations });
  expect(report).toMatchObject({
    done: [],
    problems: [{ code: 'MIG400', message: expect.stringContaining('relation "t3" already exists') }],
  });
  expect(report.problems[0]?.details).toContain('statement: create table t3 (id int)');
  const { folder: again } = project([{ name: '20260101000000_many', up: statements }]);
  expect(await upgrade({ database, migrations: again })).toMatchObject({
    problems: [],
    done: [{ statements: 50 }],
  });
});

test('a folder that a process has open is refused to a second, and taken over when the first is dead', async () => {
  const { folder: migrations } = project([
    { name: '20260101000000_slow', up: 'await new Promise((resolve) => setTimeout(resolve, 60000));' },
  ]);
  const { folder: quick } = project(threeSteps);
  const database = { folder: dataFolder() };
  const holder = startRunner({ database, migrations });
  await holder.says('migration-start');
  const refused = await upgrade({ database, migrations: quick, wait: 0 });
  expect(refused).toMatchObject({
    done: [],
    problems: [{ code: 'MIG500', message: expect.stringContaining(`process ${holder.process.pid} has`) }],
  });
  holder.process.kill('SIGKILL');
  await holder.ended;
  expect(existsSync(`${database.folder}.lock`)).toBe(true);
  expect(await upgrade({ database, migrations: quick, wait: 0 })).toMatchObject({
    problems: [],
    done: [{}, {}, {}],
  });
  expect(existsSync(`${database.folder}.lock`)).toBe(false);
});

test('a process that ran on it ends by itself', async () => {
  const { folder: migrations } = project(threeSteps);
  const { code, report } = await startRunner({ database: { folder: dataFolder() }, migrations }).ended;
  expect([code, report?.problems]).toEqual([0, []]);
});

test('an abort stops it before the next statement', async () => {
  const { folder: migrations } = project([
    { name: '20260101000000_two', up: ['create table a (id int)', 'select pg_sleep(0.2)', 'select 1'] },
  ]);
  const abort = new AbortController();
  const onEvent = ({ type }: { readonly type: string }) => type === 'migration-start' && abort.abort();
  const report = await upgrade({
    database: { folder: undefined },
    migrations,
    signal: abort.signal,
    onEvent,
  });
  expect(report).toMatchObject({ done: [], problems: [{ code: 'MIG407' }] });
});

test.each([
  [
    'a file where the folder should be',
    (folder: string) => writeFileSync(join(folder, '..', '..', '.mig'), 'x'),
  ],
  [
    'a folder that holds something else',
    (folder: string) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'letters.txt'), 'mine');
    },
  ],
  [
    'a folder that is not a database',
    (folder: string) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'PG_VERSION'), '9\n');
    },
  ],
])('%s is one clear error', async (_, spoil) => {
  const { folder: migrations } = project(threeSteps);
  const folder = join(emptyRoot(), '.mig', 'data');
  spoil(folder);
  const report = await upgrade({ database: { folder }, migrations });
  expect(report).toMatchObject({
    ok: false,
    done: [],
    problems: [{ code: 'MIG405', message: expect.stringContaining('.mig') }],
  });
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test('four runners at once in one embedded folder apply each migration once', async () => {
  const { folder: migrations } = project(threeSteps);
  const database = { folder: dataFolder() };
  const ended = await Promise.all(
    Array.from({ length: 4 }, () => startRunner({ database, migrations }).ended),
  );
  expect(ended.flatMap(({ report, stderr }): readonly unknown[] => report?.problems ?? [stderr])).toEqual([]);
  expect(ended.flatMap(({ report }) => report?.done ?? [])).toEqual(threeSteps.map(({ name }) => name));
});
