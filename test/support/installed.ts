import { spawn } from 'node:child_process';
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
import { tmpdir } from 'node:os';
import { delimiter, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ending, type Ran } from '../cli/mig.ts';

/** What a package says of itself. */
export type Manifest = {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
};

/** A project outside of the repository with the published package in it, and nothing that the package does not ask for. */
export type Installed = {
  /** The path of the tarball. */
  readonly tarball: string;
  /** The folder of the project, and in it the folder of the package. */
  readonly project: string;
  readonly package: string;
  readonly manifest: Manifest;
  /** Runs a command as a user of the project would: only the repository's Node is on the PATH, and nothing is fetched. */
  readonly run: (command: readonly string[], cwd?: string) => Promise<Ran>;
  /** Gives the project a package that the repository has. */
  readonly add: (name: string) => void;
  readonly remove: () => void;
};

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders of this process's PATH. */
export const pathFolders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');

/** Packs the command as it is published and installs it as pnpm does: what it depends on is beside it, not in the project. */
export const installPacked = async (): Promise<Installed> => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mig-package-')));
  const project = join(home, 'project');
  const folder = join(project, 'node_modules', 'migkit');
  const bin = join(project, 'node_modules', '.bin');
  const remove = (): void => rmSync(home, { recursive: true, force: true });
  try {
    const tarball = await pack(join(home, 'workspace'));
    for (const made of [folder, bin, join(home, 'bin')]) mkdirSync(made, { recursive: true });
    await must(['tar', '-xzf', tarball, '-C', folder, '--strip-components=1'], home);
    const manifest = manifestIn(folder);
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      link(name, join(cli, 'node_modules'), join(folder, 'node_modules'));
      const found = manifestIn(join(folder, 'node_modules', name)).version;
      if (found !== version) throw new Error(`it asks for ${name} ${version}, and the tests have ${found}`);
    }
    for (const [name, file] of Object.entries(manifest.bin))
      symlinkSync(join('..', 'migkit', file), join(bin, name));
    symlinkSync(process.execPath, join(home, 'bin', 'node'));
    writeFileSync(join(project, 'package.json'), '{}');

    const outside = pathFolders.filter((path) => !path.startsWith(root));
    const env = {
      PATH: [bin, join(home, 'bin'), ...outside].join(delimiter),
      HOME: home,
      NO_COLOR: '1',
      npm_config_offline: 'true',
    };
    const run = (command: readonly string[], cwd = project): Promise<Ran> => start(command, cwd, env);
    const add = (name: string): void => link(name, join(root, 'node_modules'), join(project, 'node_modules'));
    return { tarball, project, package: folder, manifest, run, add, remove };
  } catch (error) {
    remove();
    throw error;
  }
};

const cli = join(root, 'packages', 'cli');

/** In a copy of the workspace, `prepack` included: only the bundle was made before. Gives the path of the tarball. */
const pack = async (workspace: string): Promise<string> => {
  if (!existsSync(join(cli, 'dist', 'main.js')))
    throw new Error(
      'packages/cli/dist is missing: node scripts/build.mjs makes it, and npm test does so first',
    );
  const to = join(workspace, 'packages', 'cli');
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'README.md', 'LICENSE'])
    cpSync(join(root, file), join(workspace, file));
  for (const part of ['package.json', 'bin', 'src'])
    cpSync(join(cli, part), join(to, part), { recursive: true });
  // Of dist, what the build makes, and nothing that lies there besides.
  const filter = (path: string): boolean =>
    statSync(path).isDirectory() || ['.js', '.mjs', '.ts', '.txt'].includes(extname(path));
  cpSync(join(cli, 'dist'), join(to, 'dist'), { recursive: true, filter });
  mkdirSync(join(workspace, 'scripts'));
  writeFileSync(join(workspace, 'scripts', 'build.mjs'), '// The bundle is here.\n');
  symlinkSync(join(root, 'node_modules'), join(workspace, 'node_modules'));
  symlinkSync(join(cli, 'node_modules'), join(to, 'node_modules'));

  // The pnpm that `npm test` installs the workspace with: npx has it.
  const pnpm = ['npx', '--yes', '--offline', String(manifestIn(root)['packageManager'])];
  await must([...pnpm, 'pack', '--pack-destination', workspace], to);
  return globSync(join(workspace, '*.tgz'))[0] ?? '';
};

const must = async (command: readonly string[], cwd: string): Promise<void> => {
  const { code, stdout, stderr } = await start(command, cwd, process.env);
  if (code !== 0) throw new Error(`${command.join(' ')}\n${stdout}${stderr}`);
};

const start = ([file = '', ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> =>
  ending(spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));

const link = (name: string, from: string, into: string): void => {
  const path = join(into, name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(realpathSync(join(from, name)), path);
};

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
