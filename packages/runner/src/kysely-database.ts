import type { Kysely } from 'kysely';
import { databaseProblems, withStatement } from './database-problem.ts';
import { failure } from './failure.ts';
import { redactor } from './redact.ts';
import type { Answer, Database, Session } from './session.ts';
import { oneByOne } from './stream-query.ts';

/** A Kysely instance that the program has already; a session holds one of its connections, and it stays open. */
export const kyselyDatabase = (db: Kysely<unknown>): Database => {
  const redact = redactor();
  return {
    kind: 'server',
    where: 'the given Kysely instance',
    redact,
    open: async () => {
      try {
        return await openConnection(db);
      } catch (error) {
        throw failure(
          ...databaseProblems(error, 'connecting through the given Kysely instance', redact, 'MIG401'),
        );
      }
    },
    close: async () => {},
  };
};

const openConnection = async (db: Kysely<unknown>): Promise<Session> => {
  const { CompiledQuery } = await import('kysely');
  return new Promise((resolve, reject) => {
    const held = (connection: Kysely<unknown>): Promise<void> =>
      new Promise((release) => {
        let running = '';
        const cancel = async (pid: number | undefined): Promise<void> => {
          await db.executeQuery(CompiledQuery.raw(cancelWhereRuns, [pid, running]));
        };
        const query = async <R>(text: string, values: readonly unknown[] = []): Promise<Answer<R>> => {
          running = text;
          try {
            const { rows, numAffectedRows } = await connection.executeQuery<R>(
              CompiledQuery.raw(text, [...values]),
            );
            return { rows, count: numAffectedRows === undefined ? undefined : Number(numAffectedRows) };
          } catch (error) {
            throw withStatement(error, text);
          }
        };
        const batch = async (statements: readonly string[]) => {
          for (const statement of statements) await query(statement);
        };
        query<{ pid: number }>('select pg_backend_pid() as pid').then(
          ({ rows }) =>
            resolve({
              pid: undefined,
              cancel: () => cancel(rows[0]?.pid),
              sever: undefined,
              query,
              batch,
              ...oneByOne(query),
              close: async () => release(),
            }),
          (error: unknown) => {
            release();
            reject(error);
          },
        );
      });
    db.connection().execute(held).catch(reject);
  });
};

// Behind a pooler that process may work for somebody else by now: only where it runs this statement is it ours.
const cancelWhereRuns = `select pg_cancel_backend(pid) from pg_stat_activity
where pid = $1 and state = 'active' and query <> '' and starts_with($2::text, query)`;
