import { Client } from 'pg';
import { introspect, oneByOne, surroundings, type Divided } from '@migkit/runner';
import { quoteIdent } from '@migkit/schema';
import { dumpSchema, freshDatabase, freshPglite, holdRoles, servers } from '../harness/index.ts';

/** An empty database for one test, on a server or embedded, with what a test asks of it. */
export type Target = {
  /** Runs a script in one transaction, as the runner does. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly schema: () => Promise<Divided>;
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** The roles of a test by name, and whether somebody else makes them: a server has them for all of its databases. */
export type Roles = ReadonlyMap<string, 'external' | 'own'>;

/** Where the tests of a whole way run: the version, and how to get an empty database of it, in a server that has no other such roles. */
export type Place = {
  readonly name: string;
  readonly version: number;
  readonly open: (roles?: Roles) => Promise<Target>;
};

export const serverPlaces = (): readonly Place[] =>
  servers().map((server) => ({
    name: `PostgreSQL ${server.version}`,
    version: server.version,
    open: async (roles = new Map()) => {
      const giveBack = await holdRoles(server, [...roles.keys()]);
      const database = await freshDatabase(server);
      const client = new Client({ connectionString: database.url });
      await client.connect();
      await client.query(externalSql(roles));
      return {
        run: async (sql) => void (await client.query(inTransaction(sql))),
        rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
        schema: () => introspectWith((text) => client.query(text)),
        dump: () => dumpSchema(database.url),
        close: async () => {
          await client.end();
          await database.drop();
          await giveBack();
        },
      };
    },
  }));

export const embeddedPlace: Place = {
  name: 'embedded',
  version: 18,
  open: async (roles = new Map()) => {
    const pg = await freshPglite();
    await pg.exec(externalSql(roles));
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

/** What somebody else would have made. */
const externalSql = (roles: Roles): string =>
  [...roles]
    .map(([name, made]) => (made === 'external' ? `create role ${quoteIdent(name)};` : ''))
    .join('\n');

const inTransaction = (sql: string): string => `begin;\n${surroundings.join(';\n')};\n${sql}\ncommit;`;

/** The catalog of a database that is asked by one function. */
const introspectWith = async (send: (text: string) => Promise<unknown>): Promise<Divided> => {
  const answerOf = (found: unknown): { rows: readonly never[]; count: undefined } => {
    const last = Array.isArray(found) ? (found as unknown[]).at(-1) : found;
    return { rows: (last as { rows: readonly never[] }).rows, count: undefined };
  };
  const query = async (text: string) => answerOf(await send(text));
  return introspect({
    query,
    stream: oneByOne(query),
    batch: async (statements) => void (await send(statements.join(';\n'))),
  });
};
