import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';

export type Execute = (query: CompiledQuery) => Promise<QueryResult<unknown>>;

/** A Kysely that hands every compiled statement to a function; transactions are the runner's, so it has none of its own. */
export const kyselyOn = async (execute: Execute): Promise<Kysely<unknown>> => {
  const { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } = await import('kysely');
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => execute(query) as Promise<QueryResult<R>>,
    // oxlint-disable-next-line require-yield
    streamQuery: async function* () {
      throw failure(problem('MIG406', { message: 'a migration cannot stream; read in pages with limit' }));
    },
  };
  const nothing = async () => {};
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<unknown>({ dialect });
};

/** What a migration meets that begins or ends a transaction by itself. */
export const refuseTransaction = async (): Promise<never> => {
  throw failure(
    problem(
      'MIG406',
      { message: 'the migration begins or ends a transaction by itself' },
      {
        help: 'the runner opens one round each migration; for a statement that must stand alone write "transaction": false into the .ops.json',
      },
    ),
  );
};
