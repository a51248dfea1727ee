import type { ClientBase } from 'pg';
import { withStatement } from './database-problem.ts';
import type { Row, Session } from './session.ts';

/** Runs statements as one simple query, whose answers the server sends while it works on the next. */
export const streamQuery = async (
  client: ClientBase,
  statements: readonly string[],
  take: (row: Row) => void,
): Promise<void> => {
  const { Query } = (await import('pg')).default;
  const text = statements.join(';\n');
  return new Promise((resolve, reject) => {
    const query = new Query<Row>(text);
    const refused: unknown[] = [];
    // What is thrown here would end the process.
    query.on('row', (row: Row) => {
      try {
        if (refused.length === 0) take(row);
      } catch (error) {
        refused.push(error);
      }
    });
    query.on('error', (error: Error) => reject(withStatement(error, text)));
    query.on('end', () => (refused.length > 0 ? reject(refused[0]) : resolve()));
    client.query(query);
  });
};

/** The same where there is no more than a function for one statement. */
export const oneByOne =
  (query: Session['query']): Session['stream'] =>
  async (statements, take) => {
    for (const statement of statements) for (const row of (await query(statement)).rows) take(row);
  };
