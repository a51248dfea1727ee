import { ddl, type Statement } from '../kind.ts';
import { quoteBody, quoteLiteral } from '../sql.ts';

/** A statement about the database in which it runs, where this holds. PostgreSQL wants its name, which only that database knows. */
export const inThisDatabase = (text: (name: string) => string, where?: string): Statement => {
  // format() has the percent sign for itself, and no name holds this one.
  const format = text('\0').replaceAll('%', '%%').replaceAll('\0', '%I');
  const run = `execute format(${quoteLiteral(format)}, current_database());`;
  const whole = where === undefined ? run : `if ${where} then ${run} end if;`;
  return ddl(`do ${quoteBody(` begin ${whole} end `)}`);
};
