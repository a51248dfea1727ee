import { ddl, type Statement } from '../kind.ts';
import { quoteBody, quoteLiteral } from '../sql.ts';

/** A statement about the database in which it runs. PostgreSQL wants its name, which only that database knows. */
export const inThisDatabase = (text: (name: string) => string): Statement => {
  // format() has the percent sign for itself, and no name holds this one.
  const format = text('\0').replaceAll('%', '%%').replaceAll('\0', '%I');
  return ddl(`do ${quoteBody(` begin execute format(${quoteLiteral(format)}, current_database()); end `)}`);
};
