import type { Hazard, Question } from '../kind.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';

/** A danger, or something that only a person can answer. */
export type Finding = Hazard | Question;

/** The table is written anew. */
export const rewrite = (column: Column, text: string): Hazard => ({
  hazard: 'rewrites',
  lock: lockOn(column),
  text,
});

/** The lock that shuts everybody out of the table of a column. */
export const lockOn = (column: Column): string => `ACCESS EXCLUSIVE on ${spell(column.in.ref)}`;

/** `users.email`. */
export const nameOf = (column: Column): string => `${spell(column.in.ref)}.${quoteIdent(column.name)}`;

/** Something to ask, with what it is about. */
export const question = (code: Question['code'], values: Question['values']): Question => ({ code, values });
