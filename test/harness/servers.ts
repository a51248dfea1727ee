import { randomBytes } from 'node:crypto';
import { Client, Pool, type PoolConfig } from 'pg';
import { inject } from 'vitest';
import { startCluster } from './cluster.ts';

export type Server = {
  readonly version: number;
  /** The folder of its Unix socket. */
  readonly folder: string;
  url(database?: string): string;
};

export type Database = { readonly name: string; readonly url: string; drop(): Promise<void> };

/** The PostgreSQL servers of this run: one of each version in MIG_PG. */
export const servers = (): readonly Server[] => inject('servers').map(serverOf);

const serverOf = ({
  version,
  port,
  folder,
}: Pick<Server, 'version' | 'folder'> & { port: number }): Server => ({
  version,
  folder,
  url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`,
});

/** Runs the work with a server of another version than those of this run. */
export async function withServer<T>(version: number, work: (server: Server) => Promise<T>): Promise<T> {
  const cluster = await startCluster(version);
  try {
    return await work(serverOf(cluster));
  } finally {
    await cluster.stop();
  }
}

/** An empty database with a name of its own; some milliseconds. Drop it, for a hundred of them fill a gigabyte. */
export async function freshDatabase(server: Server): Promise<Database> {
  const name = uniqueName('db');
  const pool = adminOf(server);
  // Copying files is seven times faster than writing them to the log; 14 knows no other way.
  const strategy = server.version > 14 ? 'strategy file_copy' : '';
  await pool.query(`create database ${name} template template0 ${strategy}`);
  return {
    name,
    url: server.url(name),
    drop: async () => void (await pool.query(`drop database if exists ${name} with (force)`)),
  };
}

/** Runs the work in an empty database, which is dropped after it. */
export async function withDatabase<T>(server: Server, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await freshDatabase(server);
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

/**
 * Keeps other tests from having roles of these names, which belong to a whole server. What is left of them is dropped before,
 * and when they are given back.
 */
export async function holdRoles(server: Server, names: readonly string[]): Promise<() => Promise<void>> {
  if (names.length === 0) return async () => {};
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  const drop = async (): Promise<void> => {
    for (const name of names) await client.query(`drop role if exists ${client.escapeIdentifier(name)}`);
  };
  // One after the other, in one order, so that no two tests wait for each other.
  for (const name of names.toSorted()) await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  await drop();
  return async () => {
    await drop();
    await client.end();
  };
}

/** Runs the work with a connection, which is closed after it. */
export async function withPg<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A pool that outlives its server and its database in silence. `pool.end()` says that it is done before its
 * connections are closed, so that a database dropped by force is still told to one of them.
 */
export function openPool(options: PoolConfig): Pool {
  return new Pool(options).on('error', () => undefined);
}

/** A name that no other test uses, for what a whole server shares (databases, roles). */
export const uniqueName = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`;

const pools = new Map<string, Pool>();

/** One idle connection per server and worker, which keeps no process alive. */
function adminOf(server: Server): Pool {
  const url = server.url();
  const known = pools.get(url);
  if (known) return known;
  const pool = openPool({ connectionString: url, max: 4, allowExitOnIdle: true });
  pools.set(url, pool);
  return pool;
}
