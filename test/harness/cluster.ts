import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverFolder } from './binaries.ts';

export type Cluster = {
  readonly version: number;
  readonly port: number;
  /** Where the server's files and its socket lie. */
  readonly folder: string;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
};

/** Starts a throwaway PostgreSQL server of this version on a free port, with the superuser `postgres` and no password. */
export async function startCluster(version: number): Promise<Cluster> {
  // Another process may take the port between our look and the server's bind: then once more.
  return attempt(version).catch(() => attempt(version));
}

async function attempt(version: number): Promise<Cluster> {
  const folder = mkdtempSync(join(roomyFolder(), `migkit-pg${version}-`));
  try {
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const programs = await reachable(serverFolder(version), folder);
    await initialise(programs, folder);
    const port = await freePort();
    const guard = await start(programs, folder, port);
    return { version, port, folder, stop: () => stop(guard, folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
export const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** Memory where there is room: creating a database there takes 6 ms, on a disk 44. */
function roomyFolder(): string {
  if (!existsSync('/dev/shm')) return tmpdir();
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 1024 ** 3 ? '/dev/shm' : tmpdir();
}

/** The programs where the server's user can run them: copied when the repository lies in somebody's private folder. */
async function reachable(programs: string, folder: string): Promise<string> {
  if ((await run(join(programs, 'bin', 'postgres'), ['--version'])).code === 0) return programs;
  const copy = join(folder, 'programs');
  cpSync(programs, copy, { recursive: true, verbatimSymlinks: true });
  // The guard removes the folder as the server's user.
  if (owner) await run('chown', ['-R', `${owner.uid}:${owner.gid}`, copy], {});
  return copy;
}

async function initialise(programs: string, folder: string): Promise<void> {
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C'];
  const { code, log } = await run(join(programs, 'bin', 'initdb'), [...args, '--no-sync', '--wal-segsize=1']);
  if (code !== 0) throw new Error(`initdb failed (${code}): ${log}`);
}

function run(
  file: string,
  args: readonly string[],
  user = owner ?? {},
): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...user, cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.on('error', (error) => resolve({ code: null, log: error.message }));
    child.on('close', (code) => resolve({ code, log }));
  });
}

/** The caller's PG* variables and locale are not ours. */
const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };

const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  timezone: 'UTC',
  shared_buffers: '32MB',
  max_connections: '200',
  max_wal_size: '64MB',
  min_wal_size: '32MB',
  wal_level: 'logical',
  listen_addresses: '127.0.0.1',
  // Failing statements are what tests are made of: only the server's own words are kept.
  log_min_messages: 'log',
};

// The shell ends the server when its input closes, so that no death of the tests leaves a server behind.
const guarded = `"$@" </dev/null & cat >/dev/null; kill -INT $! 2>/dev/null; wait; rm -rf "$MIG_FOLDER"`;

function start(programs: string, folder: string, port: number): Promise<ChildProcess> {
  const options = Object.entries({ ...settings, port, unix_socket_directories: folder });
  const postgres = [join(programs, 'bin', 'postgres'), '-D', join(folder, 'data')];
  const args = [...postgres, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const guard = spawn('/bin/sh', ['-c', guarded, 'guard', ...args], {
    ...owner,
    cwd: '/',
    env: { ...env, MIG_FOLDER: folder },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let log = '';
    const onLog = (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) settle(resolve);
      // The guard waits for its input, so a server that gave up has to be noticed here.
      else if (log.includes('database system is shut down')) guard.stdin.end();
    };
    const settle = (done: (child: ChildProcess) => void) => {
      guard.stderr.off('data', onLog).resume();
      done(guard);
    };
    guard.stderr.on('data', onLog);
    guard.on('error', reject);
    guard.on('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
}

async function stop(guard: ChildProcess, folder: string): Promise<void> {
  const closed = guard.exitCode === null ? new Promise((resolve) => guard.once('close', resolve)) : undefined;
  guard.stdin?.end();
  await closed;
  rmSync(folder, { recursive: true, force: true });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
