import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, owner } from './cluster.ts';
import type { Server } from './servers.ts';

export type Bouncer = {
  readonly port: number;
  /** The URL with the pooler in place of the server. */
  readonly through: (url: string) => string;
  readonly stop: () => Promise<void>;
};

/** Whether pgbouncer is on this machine. */
export const hasPgbouncer = (): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore', env }).status === 0;

/** Starts pgbouncer in front of a server, in transaction mode: every transaction may have another server process. */
export const startPgbouncer = async (server: Server): Promise<Bouncer> => {
  const folder = mkdtempSync(join(tmpdir(), 'migkit-pgbouncer-'));
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, settings(Number(new URL(server.url()).port), port));
  chmodSync(folder, 0o755);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  // The shell ends it when its input closes, so that no death of the tests leaves it behind.
  const guard = spawn('/bin/sh', ['-c', guarded, 'guard', program, '-q', file], {
    ...owner,
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const closed = new Promise((resolve) => guard.on('close', resolve));
  await listening(port);
  return {
    port,
    through: (url) => url.replace(/:\d+\//, `:${port}/`),
    stop: async () => {
      guard.stdin.end();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const program = 'pgbouncer';

/** Debian puts it where only root looks. */
const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };

const guarded = `"$@" </dev/null & cat >/dev/null; kill -TERM $! 2>/dev/null; wait`;

const settings = (behind: number, port: number): string => `[databases]
* = host=127.0.0.1 port=${behind} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
server_round_robin = 1
`;

const listening = async (port: number): Promise<void> => {
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => socket.end(() => resolve(true)));
      socket.on('error', () => setTimeout(resolve, 20, false));
    });
    if (open) return;
  }
};
