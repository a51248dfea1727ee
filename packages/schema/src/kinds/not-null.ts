import { ddl, type Hazard, type Need, type Row, type Statement } from '../kind.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';

/** Whether a column takes no nulls, and whether the rows that stand were looked at: from PostgreSQL 18 on they need not be. */
export type NotNull = true | 'not valid';

/** NOT NULL for the rows that come, as a statement of its own: CREATE TABLE and ADD COLUMN know no NOT VALID. */
export const addUnproven = (column: Column): Statement => {
  const name = column.notNullName === undefined ? '' : `constraint ${quoteIdent(column.notNullName)} `;
  return ddl(`alter table ${spell(column.in.ref)} add ${name}not null ${quoteIdent(column.name)} not valid`);
};

/** The rows that stand are looked at, and nobody is shut out meanwhile. */
export const prove = (column: Column): Statement =>
  ddl(
    `alter table ${spell(column.in.ref)} validate constraint ${quoteIdent(notNullIn(column.in.ref, column))}`,
  );

/** What it takes to look at them. */
export const provingHazards = ({ in: { ref }, name }: Column): readonly Hazard[] => [
  {
    hazard: 'scans',
    lock: `SHARE UPDATE EXCLUSIVE on ${spell(ref)}`,
    text: `validating NOT NULL reads every row of ${spell(ref)}`,
  },
  { hazard: 'may-fail', text: `fails when a row of ${spell(ref)} has no ${quoteIdent(name)}` },
];

/** What no server before has. */
export const unprovenNeeds = ({ notNull }: { readonly notNull?: NotNull }): readonly Need[] =>
  notNull === 'not valid' ? [{ version: 18, what: 'a NOT NULL that is not valid' }] : [];

/** Whether a NOT NULL `k` was not proved. What is inherited is as new as its table: so of such a one it is no fact. */
export const isUnproven = `k.coninhcount = 0 and not k.convalidated`;

/** Has a column a NOT NULL of which this is true? Before PostgreSQL 18 none is a constraint. */
export const hasNotNull = (column: string, where: string): string =>
  `exists (select from pg_constraint k where k.contype = 'n' and k.conrelid = ${column}.attrelid and k.conkey[1] = ${column}.attnum and (${where}))`;

/** The fact in a row that has `not_null` and `is_unproven`. */
export const notNullOf = (row: Row): NotNull | undefined => {
  if (row['not_null'] !== true) return undefined;
  return row['is_unproven'] === true ? 'not valid' : true;
};
