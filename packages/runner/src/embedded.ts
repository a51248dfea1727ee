import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problem, type Problem } from '@migkit/schema';
import type * as Library from '@electric-sql/pglite';
import type { Extension, PGlite, PGliteOptions } from '@electric-sql/pglite';
import { clientSession } from './client-session.ts';
import { lockFolder, type Waiting } from './data-folder.ts';
import { startServer } from './embedded-server.ts';
import { keepEmpty, loadEmpty } from './empty-cluster.ts';
import { failure, isFailure } from './failure.ts';
import { redactor } from './redact.ts';
import type { Database, Notice, Session } from './session.ts';
import { systemReason } from './system-reason.ts';

/**
 * The embedded PostgreSQL in a folder, or in memory when there is none. It is started by the first session. `empty` is a
 * file that keeps an empty cluster between processes.
 */
export const embeddedDatabase = (folder: string | undefined, waiting: Waiting, empty?: string): Database => {
  const path = folder === undefined ? undefined : resolve(folder);
  let running: Promise<Running> | undefined;
  return {
    kind: 'embedded',
    where: folder === undefined ? 'the embedded database in memory' : `the embedded database in ${folder}`,
    redact: redactor(),
    open: async (onNotice) => {
      running ??= start(path, waiting, empty);
      // What could not be started this time may be next time.
      running.catch(() => (running = undefined));
      return connect((await running).server, onNotice);
    },
    close: async () => {
      const started = await running?.catch(() => undefined);
      running = undefined;
      await started?.stop();
    },
  };
};

type Running = { readonly server: PGlite; readonly stop: () => Promise<void> };

const start = async (
  path: string | undefined,
  waiting: Waiting,
  empty: string | undefined,
): Promise<Running> => {
  const unlock = path === undefined ? undefined : await lockFolder(path, waiting);
  try {
    const { PGlite } = await library();
    const extensions = await contrib();
    const open: Open = (options) => startServer(PGlite, { ...options, extensions });
    if (path !== undefined) await create(path, open, empty);
    const server = path === undefined ? await openEmpty(open, {}, empty) : await open({ dataDir: path });
    const stop = async () => {
      try {
        // Without this the process would never end.
        await server.close();
      } finally {
        unlock?.();
      }
    };
    return { server, stop };
  } catch (error) {
    unlock?.();
    throw isFailure(error) ? error : failure(startProblem(error, path));
  }
};

type Open = (options: PGliteOptions) => Promise<PGlite>;

/** Makes the files of a new database beside their place and moves them there whole: an end half way leaves nothing. */
const create = async (path: string, open: Open, empty: string | undefined): Promise<void> => {
  if (existsSync(join(path, 'PG_VERSION'))) return;
  if (existsSync(path)) rmdirSync(path);
  const half = `${path}.new`;
  try {
    const server = await openEmpty(open, { dataDir: half }, empty);
    await server.close();
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error;
  }
};

/** An empty cluster, from the file that keeps one where that can be read. */
const openEmpty = async (open: Open, options: PGliteOptions, empty: string | undefined): Promise<PGlite> => {
  const fresh = (kept: PGliteOptions) => {
    if (options.dataDir !== undefined) rmSync(options.dataDir, { recursive: true, force: true });
    if (options.dataDir !== undefined) mkdirSync(options.dataDir, { recursive: true });
    return open({ ...options, ...kept });
  };
  const kept = loadEmpty(empty);
  if (kept) return fresh(kept).catch(() => fresh({}));
  const server = await fresh({});
  await keepEmpty(server, empty);
  return server;
};

const library = async (): Promise<typeof Library> => {
  try {
    return await import('@electric-sql/pglite');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw failure(
      problem(
        'MIG405',
        { message: 'the package @electric-sql/pglite is not installed' },
        {
          help: 'npm install --save-dev @electric-sql/pglite, or give the URL of a server in DATABASE_URL',
        },
      ),
    );
  }
};

const startProblem = (error: unknown, path: string | undefined): Problem =>
  problem(
    'MIG405',
    { message: `${path ?? 'memory'}: ${reasonOf(error)}` },
    {
      help: 'is there room on the disk, and may this user write there? a folder that another version made has to be removed',
    },
  );

const reasonOf = (error: unknown): string => {
  const { code } = error as { readonly code?: string };
  const errno = (error as { readonly errno?: number }).errno;
  // The WebAssembly build numbers the errors of the system in its own way: 51 is a full disk, 2 a missing right.
  if (code === undefined && errno === 51) return 'the disk is full';
  if (code === undefined && errno === 2) return 'permission denied';
  return systemReason(error);
};

/** Every extension that comes with it: each must be named at the start, and all of them cost a tenth of a second. */
const contrib = async (): Promise<{ [name: string]: Extension }> => {
  const modules = await Promise.all(
    Object.values(extensionModules).map((load) => load() as Promise<{ [name: string]: Extension }>),
  );
  return Object.fromEntries(modules.flatMap((one) => Object.entries(one)));
};

const connect = async (server: PGlite, onNotice?: (notice: Notice) => void): Promise<Session> => {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const { Client } = (await import('pg')).default;
  const client = new Client(createPgConfig(server));
  client.on('error', () => {});
  await client.connect();
  return { ...clientSession(client, () => client.end(), onNotice), pid: undefined, cancel: undefined };
};

// Those that are loaded with the server (auto_explain, pg_stat_statements) would leave a folder that opens only with them.
const extensionModules = {
  amcheck: () => import('@electric-sql/pglite/contrib/amcheck'),
  bloom: () => import('@electric-sql/pglite/contrib/bloom'),
  btree_gin: () => import('@electric-sql/pglite/contrib/btree_gin'),
  btree_gist: () => import('@electric-sql/pglite/contrib/btree_gist'),
  citext: () => import('@electric-sql/pglite/contrib/citext'),
  cube: () => import('@electric-sql/pglite/contrib/cube'),
  dict_int: () => import('@electric-sql/pglite/contrib/dict_int'),
  dict_xsyn: () => import('@electric-sql/pglite/contrib/dict_xsyn'),
  earthdistance: () => import('@electric-sql/pglite/contrib/earthdistance'),
  file_fdw: () => import('@electric-sql/pglite/contrib/file_fdw'),
  fuzzystrmatch: () => import('@electric-sql/pglite/contrib/fuzzystrmatch'),
  hstore: () => import('@electric-sql/pglite/contrib/hstore'),
  intarray: () => import('@electric-sql/pglite/contrib/intarray'),
  isn: () => import('@electric-sql/pglite/contrib/isn'),
  lo: () => import('@electric-sql/pglite/contrib/lo'),
  ltree: () => import('@electric-sql/pglite/contrib/ltree'),
  moddatetime: () => import('@electric-sql/pglite/contrib/moddatetime'),
  pageinspect: () => import('@electric-sql/pglite/contrib/pageinspect'),
  pg_buffercache: () => import('@electric-sql/pglite/contrib/pg_buffercache'),
  pg_freespacemap: () => import('@electric-sql/pglite/contrib/pg_freespacemap'),
  pg_surgery: () => import('@electric-sql/pglite/contrib/pg_surgery'),
  pg_trgm: () => import('@electric-sql/pglite/contrib/pg_trgm'),
  pg_visibility: () => import('@electric-sql/pglite/contrib/pg_visibility'),
  pg_walinspect: () => import('@electric-sql/pglite/contrib/pg_walinspect'),
  pgcrypto: () => import('@electric-sql/pglite/contrib/pgcrypto'),
  seg: () => import('@electric-sql/pglite/contrib/seg'),
  tablefunc: () => import('@electric-sql/pglite/contrib/tablefunc'),
  tcn: () => import('@electric-sql/pglite/contrib/tcn'),
  tsm_system_rows: () => import('@electric-sql/pglite/contrib/tsm_system_rows'),
  tsm_system_time: () => import('@electric-sql/pglite/contrib/tsm_system_time'),
  unaccent: () => import('@electric-sql/pglite/contrib/unaccent'),
  uuid_ossp: () => import('@electric-sql/pglite/contrib/uuid_ossp'),
} as const;
