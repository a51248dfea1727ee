import { idOf, type Sql } from '../node.ts';
import { quoteLiteral, quoteName, sequencePath } from '../sql.ts';
import type { Column } from './column-definition.ts';

/** The integer type behind a type of serial columns. */
export const integerBehind = (type: string): string | undefined => serials.get(type);

/** The integer type behind a serial column. */
export const serialType = (column: Column): string | undefined =>
  typeof column.type === 'string' ? integerBehind(column.type) : undefined;

/** The type of its values: the integer type behind a serial column. */
export const storedType = (column: Column): Sql => serialType(column) ?? column.type;

/** A serial column as what it stands for: an integer that takes the next number of its sequence by default. */
export const unfolded = (column: Column): Column => {
  const type = serialType(column);
  return type === undefined
    ? column
    : { ...column, type, default: `nextval(${quoteLiteral(sequenceName(column))})` };
};

/** The name of the sequence that PostgreSQL makes for a serial or an identity column, as SQL. */
export const sequenceName = (column: Column): string => quoteName(sequencePath(idOf(column)));

const serials: ReadonlyMap<string, string> = new Map([
  ['smallserial', 'smallint'],
  ['serial', 'integer'],
  ['bigserial', 'bigint'],
]);
