import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ran } from './cli/mig.ts';
import { readSource } from './house/source.ts';
import { servers, withDatabase } from './harness/index.ts';
import { installPacked, pathFolders, root, type Installed } from './support/installed.ts';

// The tool as a stranger gets it.

let installed: Installed;
beforeAll(async () => void (installed = await installPacked()));
afterAll(() => installed?.remove());

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const inProject = (file: string): string => join(installed.project, file);
const inPackage = (file: string): string => join(installed.package, file);
const read = (path: string): string => readFileSync(path, 'utf8');
const binary = (): string => inPackage('bin/mig.mjs');

/** Runs a command in the project and expects that it ends well. */
const good = async (command: readonly string[], cwd?: string): Promise<Ran> => {
  const ran = await installed.run(command, cwd);
  expect(ran, `${command.join(' ')}\n${ran.stdout}${ran.stderr}`).toMatchObject({ code: 0 });
  return ran;
};
const mig = (...args: readonly string[]): Promise<Ran> => good(['mig', ...args]);

const packedFiles = (): readonly string[] =>
  globSync('**', {
    cwd: installed.package,
    withFileTypes: true,
    exclude: ({ name }) => name === 'node_modules',
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.package.length + 1))
    .toSorted();

test('what is packed is the bundle, its types, the licence and the README of the project', () => {
  const files = packedFiles();
  const wanted = [
    /^(package\.json|README\.md|LICENSE|bin\/mig\.mjs)$/,
    /^dist\/(index\.d\.ts|(index|main|kysely)\.js|deploy\.mjs|chunks\/[\w-]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  ];
  expect(files.filter((file) => !wanted.some((one) => one.test(file)))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'bin/mig.mjs',
      'dist/index.d.ts',
      'dist/deploy.mjs',
      'dist/THIRD-PARTY-NOTICES.txt',
    ]),
  );
  for (const file of ['README.md', 'LICENSE'])
    expect(read(inPackage(file)), file).toBe(read(join(root, file)));
  expect(files.filter((file) => read(inPackage(file)).includes('sourceMappingURL='))).toEqual([]);
  expect(files.filter((file) => read(inPackage(file)).includes(root))).toEqual([]);
});

test('the licences of what is inside the bundle come with it', () => {
  const notices = read(inPackage('dist/THIRD-PARTY-NOTICES.txt'));
  for (const name of ['chevrotain', 'commander', 'kysely', 'pg', '@clack/prompts'])
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\n\\n\\S`, 'm'));
});

// The program of bundles is a second copy of what the runner is made of.
test('a download stays below a megabyte, and what it unpacks to below three', () => {
  expect(statSync(installed.tarball).size).toBeLessThan(1_000_000);
  const sizes = packedFiles().map((file) => statSync(inPackage(file)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
});

test('package.json names what a user needs to know, and nothing of the workspace', () => {
  expect(installed.manifest).toMatchObject({
    name: 'migkit',
    license: 'MIT',
    type: 'module',
    bin: { mig: './bin/mig.mjs' },
    engines: { node: '>=22.18' },
  });
  const entry = { types: './dist/index.d.ts', default: './dist/index.js' };
  expect(installed.manifest['exports']).toEqual({ '.': entry });
  expect(readme).toContain('Node.js 22.18 or later');
  expect(read(inPackage('package.json'))).not.toMatch(/"(workspace|catalog|link|file):/);
  // Nothing that runs when it is installed, and nothing that a person has to install besides.
  expect(installed.manifest['scripts'] ?? {}).toEqual({});
  expect(installed.manifest['peerDependencies'] ?? {}).toEqual({});
});

test('what its code imports is what it depends on', () => {
  const imported = packedFiles()
    .filter((file) => /\.m?js$/.test(file))
    .flatMap((file) => readSource(file, read(inPackage(file))).imports.map(({ from }) => from))
    .filter((from) => !/^(\.|node:)/.test(from) && !builtinModules.includes(from))
    .map((from) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
  // Kysely's own code is in the bundle; the package stands behind `kysely/…`, which a migration may import.
  const needed = [...new Set([...imported, 'kysely'])].toSorted();
  expect(Object.keys(installed.manifest.dependencies).toSorted()).toEqual(needed);
});

test('what asks little loads little: help and version one file, a deploy with nothing to do neither the kinds nor what runs migrations', () => {
  expect(filesBehind('dist/main.js')).toEqual(['dist/main.js']);
  const deploy = ['connection', 'core', 'rolldown-runtime', 'run'].map((name) => `dist/chunks/${name}.js`);
  expect(filesBehind('dist/chunks/run.js')).toEqual([...deploy, 'dist/main.js']);
  expect(filesBehind('dist/chunks/run-pending.js')).toContain('dist/chunks/kinds.js');
  expect(read(inPackage('dist/chunks/run.js'))).toContain('src/commands/upgrade.ts');
});

/** A file of the package and all that it imports as it is loaded. */
const filesBehind = (file: string): readonly string[] => {
  const found = new Set([file]);
  for (const one of found)
    for (const [, from = ''] of read(inPackage(one)).matchAll(/^(?:import|export) (?:.* from )?"(\..*)";$/gm))
      found.add(join(one, '..', from));
  return [...found].toSorted();
};

test('the README as written: from nothing to a database, in a project without kysely or pg', async () => {
  const block = /## In your project\n+```sh\n(.*?)```/s.exec(readme)?.[1] ?? '';
  expect(block).toMatch(/^npm install --save-dev migkit\b/m);
  const commands = block.split('\n').filter((line) => line.startsWith('npx '));
  expect(commands.map((line) => line.split(/\s+/)[2])).toEqual(['init', 'generate', 'upgrade']);
  for (const command of commands) await good(['sh', '-c', command]);
  expect(existsSync(inProject('.mig/data'))).toBe(true);
});

test('every other step of a first day', async () => {
  expect((await mig('--version')).stdout).toBe(`${installed.manifest.version}\n`);
  await mig('validate');
  expect((await mig('upgrade')).stderr).toBe('Nothing to do.\n');
  expect((await mig('check')).stderr).toBe('Schema, migrations and database agree.\n');
  expect((await mig('downgrade', 'base', '--allow-data-loss')).stderr).toMatch(/\n1 migration undone\.\n$/);
  await mig('types', '-o', 'database.ts');
  expect(read(inProject('database.ts'))).toContain('export interface Database');
});

test("a migration has Kysely's helpers too, without a kysely in the project", async () => {
  await mig('generate', '--empty', '-m', 'helpers');
  const [file = ''] = globSync('migrations/*_helpers.ts', { cwd: installed.project });
  writeFileSync(
    inProject(file),
    `import type { Kysely } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';

export async function up(db: Kysely<any>): Promise<void> {
  const query = db.selectFrom('users').select((eb) => jsonBuildObject({ id: eb.ref('id') }).as('user'));
  await query.execute();
}

export async function down(_db: Kysely<any>): Promise<void> {}
`,
  );
  expect((await mig('upgrade')).stderr).toMatch(
    / first .*\n.* helpers .*\n.*embedded.*\n2 migrations applied\.\n$/,
  );
});

test('a bundle runs without the package', async () => {
  const elsewhere = join(installed.project, '..', 'bundle');
  mkdirSync(elsewhere);
  await mig('bundle', '-o', '../bundle/migrate.mjs');
  const { stdout } = await good(['node', 'migrate.mjs', 'history'], elsewhere);
  expect(stdout.trim().split('\n')).toHaveLength(2);
});

test.each(servers())('the workflow and the image of the README, on PostgreSQL $version', (server) =>
  withDatabase(server, async ({ url }) => {
    const steps = [...readme.matchAll(/^ +- run: (.*)$/gm)].map(([, step = '']) => step);
    expect(steps[0]).toBe('npm ci');
    expect(steps).toHaveLength(4);
    for (const step of steps.slice(1)) await good(['env', `DATABASE_URL=${url}`, 'sh', '-c', step]);
    // The second image: the one file that is copied, in a folder of its own, run by its entry point.
    const words = (name: string): readonly string[] =>
      JSON.parse(new RegExp(`^${name} (\\[.*\\])$`, 'm').exec(readme)?.[1] ?? '[]') as readonly string[];
    const [copied = ''] = /(?<=^COPY --from=build \/app\/)\S+(?= \/$)/m.exec(readme) ?? [];
    const image = join(installed.project, '..', `image-${server.version}`);
    mkdirSync(image);
    cpSync(inProject(copied), join(image, copied));
    const entry = words('ENTRYPOINT').map((word) => (word.startsWith('/') ? join(image, word) : word));
    const at = ['env', `DATABASE_URL=${url}`, ...entry];
    await good([...at, 'downgrade', 'base', '--allow-data-loss'], image);
    expect((await good([...at, ...words('CMD')], image)).stderr).toMatch(/\n2 migrations applied\.\n$/);
    await good([...at, 'status'], image);
    expect(readdirSync(image)).toEqual([copied]);
    rmSync(inProject(copied));
  }),
);

test('a tool that is installed for all serves a project that does not have it', async () => {
  const elsewhere = join(installed.project, '..', 'elsewhere');
  mkdirSync(elsewhere);
  for (const file of ['mig.config.ts', 'schema.mig']) cpSync(inProject(file), join(elsewhere, file));
  expect(read(join(elsewhere, 'mig.config.ts'))).toContain("from 'migkit'");
  await good(['mig', 'validate'], elsewhere);
});

/** Runs on a URL, on a pool and on a Kysely instance, both of which go on to work, and with a signal that was given already. */
const program = `import { check, downgrade, status, upgrade } from 'migkit';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

const url = process.argv[2];
const pool = new pg.Pool({ connectionString: url });
const kysely = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
const said = [];
for (const database of [url, pool, kysely]) {
  const options = { database, migrations: 'migrations' };
  const events = [];
  const before = await check(options);
  const stopped = await upgrade({ ...options, signal: AbortSignal.abort() });
  const up = await upgrade({ ...options, target: '+1', onEvent: ({ type }) => events.push(type) });
  const standing = await status(options);
  const back = await downgrade({ ...options, target: 'base', allowDataLoss: true });
  said.push({
    before: [before.ok, before.pending.length],
    stopped: [stopped.ok, ...stopped.problems.map(({ code }) => code)],
    up: [up.ok, up.done.length],
    events,
    pending: standing.ok && standing.value.pending.length,
    back: [back.ok, back.done.length],
  });
}
const nowhere = await check({ database: undefined, migrations: 'migrations' });
const rows = [await pool.query('select 1 as one'), await sql\`select 2 as one\`.execute(kysely)].map(({ rows }) => rows);
console.log(JSON.stringify({ said, nowhere, rows }));
await Promise.all([pool.end(), kysely.destroy()]);
`;

test.each(servers())('a program runs migrations on what it has already, on PostgreSQL $version', (server) =>
  withDatabase(server, async ({ url }) => {
    for (const name of ['kysely', 'pg']) installed.add(name);
    writeFileSync(inProject('use.mjs'), program);
    const { said, nowhere, rows } = JSON.parse((await good(['node', 'use.mjs', url])).stdout);
    const done = {
      before: [false, 2],
      stopped: [false, 'MIG407'],
      up: [true, 1],
      events: expect.arrayContaining(['plan', 'migration-start', 'statements', 'migration-done']),
      pending: 1,
      back: [true, 1],
    };
    expect(said).toEqual([done, done, done]);
    expect(nowhere).toMatchObject({ ok: false, problems: [{ code: 'MIG208' }] });
    expect(rows).toEqual([[{ one: 1 }], [{ one: 2 }]]);
  }),
);

const app = `import { check, defineConfig, downgrade, status, type Config, type Outcome, type Status } from 'migkit';
import type { Kysely } from 'kysely';
import type { Database } from './database.js';

export const config: Config = defineConfig({ schema: 'db', shadow: undefined });
// @ts-expect-error there is no such field
defineConfig({ shema: 'db' });
export const namesOf = async (db: Kysely<Database>): Promise<readonly string[]> =>
  (await db.selectFrom('users').select('name').execute()).map(({ name }) => name);
export const where = (db: Kysely<Database>): Promise<Outcome<Status>> => status({ database: db, migrations: 'm' });
// @ts-expect-error a way back needs a target
void downgrade({ database: 'postgres://', migrations: 'm' });
// @ts-expect-error that is no database
void check({ database: 42, migrations: 'm' });
// @ts-expect-error there is no such column
export const wrong = (db: Kysely<Database>) => db.selectFrom('users').select('nmae');
`;

const strict = {
  target: 'es2024',
  types: ['node'],
  noEmit: true,
  skipLibCheck: false,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
};

test.each([{ module: 'nodenext' }, { module: 'preserve', moduleResolution: 'bundler' }])(
  'its types and what it writes hold in a strict project, module $module',
  async (resolution) => {
    for (const name of ['kysely', 'pg', '@types/node', '@types/pg']) installed.add(name);
    const migrations = globSync('migrations/*.ts', { cwd: installed.project });
    expect(migrations).toHaveLength(2);
    // Named one by one, so that one that is missing is an error.
    const files = [
      'mig.config.ts',
      'readme.config.ts',
      'readme.program.ts',
      'database.ts',
      'app.ts',
      ...migrations,
    ];
    const compilerOptions = { ...strict, ...resolution };
    const texts = {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({ compilerOptions, files }),
      'readme.config.ts': /```ts\n(import \{ defineConfig.*?)```/s.exec(readme)?.[1] ?? 'no such block',
      'readme.program.ts': /```ts\n(import \{ check.*?)```/s.exec(readme)?.[1] ?? 'no such block',
      'app.ts': app,
    };
    for (const [file, text] of Object.entries(texts)) writeFileSync(inProject(file), text);
    await good([join(root, 'node_modules', '.bin', 'tsc'), '-p', '.', '--pretty', 'false']);
  },
);

/** The Nodes of this machine that are too old, each once. */
const oldNodes = (): readonly { readonly version: string; readonly node: readonly string[] }[] => {
  const paths = pathFolders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  return [...new Set(paths.map((path) => realpathSync(path)))]
    .map((path) => ({
      version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
      node: [path],
    }))
    .filter(({ version }) => Number.parseInt(version) < 22);
};

/** This Node, saying that it is of another version. */
const claiming = (version: string): { readonly version: string; readonly node: readonly string[] } => {
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return {
    version,
    node: [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(code)}`],
  };
};

test.each([...oldNodes(), claiming('20.19.5'), claiming('22.17.1')])(
  'Node $version is told in one line what mig needs',
  async ({ version, node }) => {
    expect(await installed.run([...node, binary(), 'upgrade'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error MIG204: this Node.js is ${version}; mig needs 22.18 or later\n`,
    });
  },
);

test('the oldest Node that is promised is let in', async () => {
  await good([...claiming('22.18.0').node, binary(), '--version']);
});
