import type { Statement } from '@migkit/schema';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
} from 'kysely';

/** The SQL of a statement, without an ending. One that carries parameters is a broken invariant and throws. */
export const toSql = (statement: Statement): string => {
  db ??= offline();
  const compiled = statement({ schema: db.schema, sql }).compile(db) as CompiledQuery;
  if (compiled.parameters.length > 0) throw new Error(`a statement carries parameters: ${compiled.sql}`);
  return compiled.sql;
};

let db: Kysely<unknown> | undefined;

/** A Kysely that compiles for PostgreSQL and never connects. */
const offline = (): Kysely<unknown> =>
  new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
