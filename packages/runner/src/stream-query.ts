import type { ClientBase, Connection, Submittable } from 'pg';
import { readerOf, type Reader } from './catalog-values.ts';
import type { DatabaseError } from './database-error.ts';
import { withStatement } from './database-problem.ts';
import type { Row, Session } from './session.ts';
import { unanswered } from './batch-query.ts';

/** Runs statements as one simple query, whose answers the server sends while it works on the next. */
export const streamQuery = (
  client: ClientBase,
  statements: readonly string[],
  take: (row: Row) => void,
): Promise<void> => {
  const text = statements.join(';\n');
  return new Promise((resolve, reject) => {
    let columns: readonly Column[] = [];
    const refused: unknown[] = [];
    // What is thrown here would end the process.
    const guarded = (work: () => void): void => {
      try {
        if (refused.length === 0) work();
      } catch (error) {
        refused.push(error);
      }
    };
    const query = {
      ...unanswered,
      submit: (connection: Connection) => connection.query(text),
      handleRowDescription: ({ fields }: Description) =>
        guarded(() => {
          columns = fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }));
        }),
      handleDataRow: ({ fields }: Data) => guarded(() => take(rowOf(columns, fields))),
      handleError: (error: DatabaseError) => reject(withStatement(error, text)),
      handleReadyForQuery: () => (refused.length > 0 ? reject(refused[0]) : resolve()),
    };
    client.query(query as unknown as Submittable);
  });
};

type Description = { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] };
type Data = { readonly fields: readonly (string | null)[] };
type Column = { readonly name: string; readonly read: Reader };

/** Without its nulls: most columns of a catalog are null in most rows. */
const rowOf = (columns: readonly Column[], values: readonly (string | null)[]): Row => {
  const row: { [column: string]: unknown } = {};
  for (let at = 0; at < columns.length; at++) {
    const [column, value] = [columns[at], values[at]];
    if (column && value !== null && value !== undefined) row[column.name] = column.read(value);
  }
  return row;
};

/** The same where there is no more than a function for one statement, and nobody knows what it makes of types. */
export const oneByOne = (query: Session['query']): Pick<Session, 'asJson' | 'stream'> => ({
  asJson: jsonRow,
  stream: async (statements, take) => {
    for (const statement of statements) for (const row of (await query(statement)).rows) take(rowInJson(row));
  },
});

/** A query that gives each row as one value of JSON, and the row in what a driver made of it. */
export const jsonRow = (query: string): string => `select row_to_json(q) as mig_row from (${query}) q`;
export const rowInJson = (row: Row): Row => (row['mig_row'] as Row | undefined) ?? row;
