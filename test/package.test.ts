import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ending, type Ran } from './cli/mig.ts';
import { readSource } from './house/source.ts';

// The tool as a stranger gets it: packed as it is published, in a project that holds what its package.json asks for and
// nothing else, with the PATH of a user. Nothing is fetched.

const root = fileURLToPath(new URL('..', import.meta.url));
const home = realpathSync(mkdtempSync(join(tmpdir(), 'mig-package-')));
const project = join(home, 'project');
const installed = join(project, 'node_modules', 'migkit');
const bin = join(project, 'node_modules', '.bin');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

beforeAll(async () => {
  const tarball = await pack(join(home, 'workspace'));
  await install(tarball);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('what is packed is the bundle, its types, the licence and the README of the project', () => {
  const files = packedFiles();
  const wanted =
    /^(package\.json|README\.md|LICENSE|bin\/mig\.mjs|dist\/(index\.d\.ts|(index|main|kysely)\.js|chunks\/[\w-]+\.js))$/;
  expect(files.filter((file) => !wanted.test(file))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'bin/mig.mjs', 'dist/index.d.ts']));
  for (const file of ['README.md', 'LICENSE'])
    expect(read(installed, file), file).toBe(readFileSync(join(root, file), 'utf8'));
  const telling = files.filter((file) => /sourceMappingURL=/.test(read(installed, file)));
  expect(telling).toEqual([]);
  expect(files.filter((file) => read(installed, file).includes(root))).toEqual([]);
});

test('a download stays below half a megabyte, and what it unpacks to below two', () => {
  const [tarball = ''] = globSync(join(home, 'workspace', '*.tgz'));
  expect(statSync(tarball).size).toBeLessThan(500_000);
  const sizes = packedFiles().map((file) => statSync(join(installed, file)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});

test('package.json names what a user needs to know, and nothing of the workspace', () => {
  const packed = manifest();
  expect(packed).toMatchObject({
    name: 'migkit',
    license: 'MIT',
    type: 'module',
    bin: { mig: './bin/mig.mjs' },
    engines: { node: '>=22.18' },
  });
  expect(packed['exports']).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } });
  expect(readme).toContain('Node.js 22.18 or later');
  expect(read(installed, 'package.json')).not.toMatch(/workspace:|catalog:|link:|file:/);
  // Nothing that runs when it is installed, and nothing that a person has to install besides.
  expect(packed['scripts'] ?? {}).toEqual({});
  expect(packed['peerDependencies'] ?? {}).toEqual({});
});

test('what its code imports is what it depends on', () => {
  const files = packedFiles().filter((file) => /\.m?js$/.test(file));
  const imported = files
    .flatMap((file) => readSource(file, read(installed, file)).imports)
    .map(({ from }) => from)
    .filter((from) => !/^(\.|node:)/.test(from) && !builtinModules.includes(from))
    .map((from) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
  // Kysely's own code is in the bundle; the package stands behind `kysely/…`, which a migration may import.
  expect([...new Set([...imported, 'kysely'])].toSorted()).toEqual(Object.keys(dependencies()).toSorted());
});

test('the README as written: from nothing to a database, in a project without kysely or pg', async () => {
  const block = /## In your project\n+```sh\n(.*?)```/s.exec(readme)?.[1] ?? '';
  expect(block).toContain('npm install --save-dev migkit');
  const commands = block.split('\n').filter((line) => line.startsWith('npx '));
  expect(commands.map((line) => line.split(/\s+/)[2])).toEqual(['init', 'generate', 'upgrade']);
  for (const command of commands) await good(['sh', '-c', command]);
  expect(existsSync(join(project, '.mig', 'data'))).toBe(true);
});

test('every other step of a first day', async () => {
  expect((await good(['mig', '--version'])).stdout).toBe(`${String(manifest()['version'])}\n`);
  await good(['mig', 'validate']);
  expect((await good(['mig', 'upgrade'])).stderr).toContain('Nothing to do');
  await good(['mig', 'check']);
  await good(['mig', 'downgrade', 'base', '--allow-data-loss']);
  expect((await good(['mig', 'upgrade', '--json'])).stdout).toMatch(/"first"/);
  await good(['mig', 'types', '-o', 'database.ts']);
  expect(read(project, 'database.ts')).toContain('export interface Database');
});

test("a migration has Kysely's helpers too, without a kysely in the project", async () => {
  const { stdout } = await good(['mig', 'generate', '--empty', '-m', 'helpers', '--json']);
  const [file = ''] = globSync('migrations/*_helpers.ts', { cwd: project });
  expect(stdout).toContain('helpers');
  writeFileSync(
    join(project, file),
    `import { type Kysely } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';

export async function up(db: Kysely<any>): Promise<void> {
  await db.selectFrom('users').select((eb) => jsonBuildObject({ id: eb.ref('id') }).as('user')).execute();
}

export async function down(_db: Kysely<any>): Promise<void> {}
`,
  );
  await good(['mig', 'upgrade']);
  await good(['mig', 'check']);
});

test('a tool that is installed for all serves a project that does not have it', async () => {
  const elsewhere = join(home, 'elsewhere');
  mkdirSync(elsewhere);
  for (const file of ['mig.config.ts', 'schema.mig']) cpSync(join(project, file), join(elsewhere, file));
  await good(['mig', 'validate'], elsewhere);
});

test.each(['nodenext', 'preserve'])(
  'its types and what it writes hold in a strict project, %s',
  async (module) => {
    write('package.json', '{ "type": "module" }');
    for (const name of ['kysely', '@types/node'])
      link(join(project, 'node_modules'), name, join(root, 'node_modules'));
    write('readme.config.ts', /```ts\n(import \{ defineConfig.*?)```/s.exec(readme)?.[1] ?? 'no such block');
    write(
      'app.ts',
      `import { defineConfig, type Config } from 'migkit';
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from './database.js';

export const config: Config = defineConfig({ schema: 'db', shadow: undefined });
// @ts-expect-error there is no such field
defineConfig({ shema: 'db' });
export const namesOf = async (db: Kysely<Database>): Promise<readonly string[]> =>
  (await db.selectFrom('users').select('name').execute()).map(({ name }) => name);
// @ts-expect-error there is no such column
export const wrong = (db: Kysely<Database>) => db.selectFrom('users').select('nmae');
export const dialect = PostgresDialect;
`,
    );
    const compilerOptions = {
      ...{ module, target: 'es2024', types: ['node'], noEmit: true, strict: true, skipLibCheck: false },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noUnusedLocals: true },
      ...{ noUnusedParameters: true, verbatimModuleSyntax: true, isolatedModules: true },
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts', 'migrations/*.ts'] }));
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const { stdout } = await good([tsc, '-p', '.', '--pretty', 'false', '--listFiles']);
    const checked = [
      'mig.config.ts',
      'readme.config.ts',
      'database.ts',
      'app.ts',
      '_first.ts',
      'dist/index.d.ts',
    ];
    for (const file of checked)
      expect(
        stdout.split('\n').some((line) => line.endsWith(file)),
        file,
      ).toBe(true);
  },
);

test.each([
  ...oldNodes().map(({ version, path }) => [version, [path]] as const),
  ...['22.17.1', '20.20.2'].map((version) => [version, [process.execPath, ...saying(version)]] as const),
])('Node %s is told in one line what mig needs', async (version, node) => {
  expect(await run([...node, join(installed, 'bin/mig.mjs'), 'upgrade'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `error MIG204: this Node.js is ${version}; mig needs 22.18 or later\n`,
  });
});

test('the oldest Node that it promises is let in', async () => {
  await good([process.execPath, ...saying('22.18.0'), join(installed, 'bin/mig.mjs'), '--version']);
});

/** Packs as `pnpm publish` does, `prepack` included: only the bundle was made before. Gives the path of the tarball. */
async function pack(folder: string): Promise<string> {
  const from = join(root, 'packages', 'cli');
  if (!existsSync(join(from, 'dist', 'main.js')))
    throw new Error(
      'packages/cli/dist is missing: "node scripts/build.mjs" makes it, as "npm test" does first',
    );
  const to = join(folder, 'packages', 'cli');
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'README.md', 'LICENSE'])
    cpSync(join(root, file), join(folder, file));
  for (const part of ['package.json', 'tsconfig.build.json', 'bin', 'src'])
    cpSync(join(from, part), join(to, part), { recursive: true });
  // Of dist, what the build made: the rest is for prepack to make.
  const isBundle = (path: string): boolean => statSync(path).isDirectory() || extname(path) === '.js';
  cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true, filter: isBundle });
  mkdirSync(join(folder, 'scripts'));
  writeFileSync(join(folder, 'scripts', 'build.mjs'), '// The bundle is here.\n');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));

  const { packageManager } = JSON.parse(read(root, 'package.json')) as { packageManager: string };
  const packing = ['npx', '--yes', '--offline', packageManager, 'pack', '--pack-destination', folder];
  const packed = await run(packing, to, process.env);
  const [tarball] = globSync(join(folder, '*.tgz'));
  if (tarball === undefined || packed.code !== 0)
    throw new Error(
      `${packageManager}, which "npm test" brings, did not pack\n${packed.stdout}${packed.stderr}`,
    );
  return tarball;
}

/** As pnpm installs it: what it depends on stands beside the package and not in the project. */
async function install(tarball: string): Promise<void> {
  for (const folder of [installed, bin, join(home, 'bin')]) mkdirSync(folder, { recursive: true });
  const unpacked = await run(
    ['tar', '-xzf', tarball, '-C', installed, '--strip-components=1'],
    home,
    process.env,
  );
  expect(unpacked, unpacked.stderr).toMatchObject({ code: 0 });
  for (const [name, version] of Object.entries(dependencies())) {
    link(join(installed, 'node_modules'), name, join(root, 'packages', 'cli', 'node_modules'));
    const found = JSON.parse(read(installed, `node_modules/${name}/package.json`)) as { version: string };
    expect(found.version, name).toBe(version);
  }
  for (const [name, file] of Object.entries(manifest()['bin'] as Record<string, string>))
    symlinkSync(join('..', 'migkit', file), join(bin, name));
  symlinkSync(process.execPath, join(home, 'bin', 'node'));
  write('package.json', '{}');
}

function link(into: string, name: string, from: string): void {
  const path = join(into, name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(realpathSync(join(from, name)), path);
}

/** Runs a command in the project and expects that it ends well. */
async function good(command: readonly string[], cwd = project): Promise<Ran> {
  const ran = await run(command, cwd);
  expect(ran, `${command.join(' ')}\n${ran.stdout}${ran.stderr}`).toMatchObject({ code: 0 });
  return ran;
}

function run([file = '', ...args]: readonly string[], cwd = project, env = userEnv()): Promise<Ran> {
  return ending(spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Nothing of the repository is on the PATH but its Node; a command that is not here is not fetched either. */
function userEnv(): NodeJS.ProcessEnv {
  const path = pathFolders().filter((folder) => !folder.startsWith(root));
  return {
    PATH: [bin, join(home, 'bin'), ...path].join(delimiter),
    HOME: home,
    NO_COLOR: '1',
    npm_config_offline: 'true',
  };
}

function pathFolders(): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** The Nodes of this machine that are too old, each once. */
function oldNodes(): readonly { readonly version: string; readonly path: string }[] {
  const paths = pathFolders().map((folder) => join(folder, 'node'));
  const real = new Set(paths.filter((path) => existsSync(path)).map((path) => realpathSync(path)));
  return [...real]
    .map((path) => ({
      path,
      version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
    }))
    .filter(({ version }) => Number.parseFloat(version) < 22);
}

/** Arguments that make Node say that it is of another version. */
function saying(version: string): readonly string[] {
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

function packedFiles(): readonly string[] {
  return globSync('**', {
    cwd: installed,
    withFileTypes: true,
    exclude: (entry) => entry.name === 'node_modules',
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .toSorted();
}

function manifest(): { readonly [field: string]: unknown } {
  return JSON.parse(read(installed, 'package.json')) as { readonly [field: string]: unknown };
}

function dependencies(): Record<string, string> {
  return manifest()['dependencies'] as Record<string, string>;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function write(file: string, text: string): void {
  writeFileSync(join(project, file), text);
}
