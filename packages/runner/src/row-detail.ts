import type { DatabaseError } from './database-error.ts';

/**
 * What PostgreSQL adds to a message, without the values of rows: the output of a pipeline is read by more people than the
 * table. The columns of a key stay; PostgreSQL's own log has the rest.
 */
export const detailWithoutRows = ({ code = '', detail }: DatabaseError): string | undefined => {
  if (detail === undefined || !aboutRows.has(code.slice(0, 2))) return detail;
  const [, columns, what] = key.exec(detail) ?? [];
  return columns === undefined ? undefined : `Key (${columns}) ${what}`;
};

/** Where PostgreSQL was, without the lines that quote a value. */
export const whereWithoutRows = ({ where }: DatabaseError): string | undefined => {
  const lines = where?.split('\n').filter((line) => !/^(?:JSON data|COPY)\b/.test(line)) ?? [];
  return lines.length > 0 ? lines.join('\n') : undefined;
};

/** The columns or expressions of the key that an error is about, as SQL. */
export const keyOf = ({ detail = '' }: DatabaseError): string | undefined => key.exec(detail)?.[1];

/** Data exceptions and violated constraints. */
const aboutRows: ReadonlySet<string> = new Set(['22', '23']);

const key =
  /^Key \(([^]*?)\)=\([^]*\) (already exists\.|is duplicated\.|is not present in table "[^]*"\.|is still referenced from table "[^]*"\.)$/;
