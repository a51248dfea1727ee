import type { ClientBase, Connection, Submittable } from 'pg';
import type { DatabaseError } from './database-error.ts';
import { withStatement } from './database-problem.ts';

/** Runs statements that answer nothing as one simple query. An error is thrown with the statement that failed. */
export const batchQuery = (client: ClientBase, statements: readonly string[]): Promise<void> => {
  if (statements.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let done = 0;
    let failed = false;
    const fail = (error: unknown) => {
      failed = true;
      reject(error);
    };
    const query = {
      ...unanswered,
      submit: (connection: Connection) => connection.query(statements.join(separator)),
      // PostgreSQL says once per statement that it is complete; that is how the one that failed is found.
      handleCommandComplete: () => void done++,
      handleError: (error: DatabaseError) => fail(blame(error, statements, done)),
      handleReadyForQuery: () => {
        if (failed) return;
        if (done === statements.length) resolve();
        else
          fail(
            withStatement(
              new Error(`${statements.length} statements were sent and ${done} ran`),
              statements.join(separator),
            ),
          );
      },
    };
    client.query(query as unknown as Submittable);
  });
};

const separator = ';\n';

const nothing = (): void => {};

/** What `pg` asks of a simple query, where nothing is done about what comes. */
export const unanswered = {
  handleRowDescription: nothing,
  handleDataRow: nothing,
  handleCommandComplete: nothing,
  handleEmptyQuery: nothing,
  handlePortalSuspended: nothing,
  handleCopyData: nothing,
  handleCopyInResponse: (connection: Connection & { sendCopyFail: (message: string) => void }) =>
    connection.sendCopyFail('a migration cannot copy from standard input'),
  callback: nothing,
};

/**
 * Names the statement. A position counts from the start of the whole text, and an error of syntax comes before anything
 * ran, so where there is a position, that is what decides.
 */
const blame = (error: DatabaseError, statements: readonly string[], done: number): unknown => {
  const position = Number(error.position ?? 0);
  if (position <= 0) return withStatement(error, statements[done] ?? statements.at(-1) ?? '');
  let start = 0;
  for (const statement of statements) {
    // What lacks its end is found wanting at the separator behind it, or where the whole text ends.
    const end = start + characters(statement) + separator.length;
    if (position <= end) return withStatement(error, statement, position - start);
    start = end;
  }
  return withStatement(error, statements[done] ?? '');
};

const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};
