import { Client } from 'pg';
import { contentsOf, empty, type Ask } from './emptied.ts';
import { freshDatabase, type Server } from './servers.ts';

/** An empty database of a server with a connection to it, for one test at a time. */
export type Kept = {
  readonly url: string;
  readonly client: Client;
  /** Gives it back for the next test. What these roles have there goes. */
  readonly release: (roles: readonly string[]) => Promise<void>;
};

/** One that was used before and emptied, where there is one: its connection knows the catalog that a new one has to read. */
export const keptDatabase = async (server: Server): Promise<Kept> => {
  const idle = free.get(server.url()) ?? [];
  free.set(server.url(), idle);
  return idle.pop() ?? (await made(server, idle));
};

const free = new Map<string, Kept[]>();

const made = async (server: Server, idle: Kept[]): Promise<Kept> => {
  const database = await freshDatabase(server);
  // The server may stop before it.
  const client = new Client({ connectionString: database.url }).on('error', () => undefined);
  await client.connect();
  const ask: Ask = async (sql) =>
    [await client.query<Record<string, unknown>>(sql)].flat().at(-1)?.rows ?? [];
  const fresh = await contentsOf(ask);
  const isEmptied = async (roles: readonly string[]): Promise<boolean> => {
    try {
      await empty(ask, `rolname in (${['', ...roles].map((name) => client.escapeLiteral(name)).join(', ')})`);
      return (await contentsOf(ask)) === fresh;
    } catch {
      return false;
    }
  };
  const kept: Kept = {
    url: database.url,
    client,
    release: async (roles) => {
      if (await isEmptied(roles)) return void idle.push(kept);
      await client.end();
      await database.drop();
    },
  };
  return kept;
};
