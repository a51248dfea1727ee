import { Client } from 'pg';
import { introspect, surroundings } from '@migkit/runner';
import type { Schema } from '@migkit/schema';
import { dumpSchema, freshDatabase, freshPglite, servers } from '../harness/index.ts';

/** An empty database for one test, on a server or embedded, with what a test asks of it. */
export type Target = {
  /** Runs a script in one transaction, as the runner does. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly schema: () => Promise<Schema>;
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Where the tests of a whole way run: the version, and how to get an empty database of it. */
export type Place = { readonly name: string; readonly version: number; readonly open: () => Promise<Target> };

export const serverPlaces = (): readonly Place[] =>
  servers().map((server) => ({
    name: `PostgreSQL ${server.version}`,
    version: server.version,
    open: async () => {
      const database = await freshDatabase(server);
      const client = new Client({ connectionString: database.url });
      await client.connect();
      return {
        run: async (sql) => void (await client.query(inTransaction(sql))),
        rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
        schema: () => introspectWith((text) => client.query(text)),
        dump: () => dumpSchema(database.url),
        close: async () => {
          await client.end();
          await database.drop();
        },
      };
    },
  }));

export const embeddedPlace: Place = {
  name: 'embedded',
  version: 18,
  open: async () => {
    const pg = await freshPglite();
    return {
      run: async (sql) => {
        try {
          await pg.exec(inTransaction(sql));
        } catch (error) {
          await pg.exec('rollback');
          throw error;
        }
      },
      rows: async (sql) => (await pg.query<Record<string, unknown>>(sql)).rows,
      schema: () => introspectWith((text) => pg.exec(text)),
      dump: () => dumpSchema(pg),
      close: async () => {},
    };
  },
};

const inTransaction = (sql: string): string => `begin;\n${surroundings.join(';\n')};\n${sql}\ncommit;`;

/** The catalog of a database that is asked by one function. */
const introspectWith = async (send: (text: string) => Promise<unknown>): Promise<Schema> => {
  const answerOf = (found: unknown): { rows: readonly never[]; count: undefined } => {
    const last = Array.isArray(found) ? (found as unknown[]).at(-1) : found;
    return { rows: (last as { rows: readonly never[] }).rows, count: undefined };
  };
  const { schema } = await introspect({
    query: async (text) => answerOf(await send(text)),
    batch: async (statements) => void (await send(statements.join(';\n'))),
  });
  return schema;
};
