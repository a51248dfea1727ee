import type { Node, Ref, Sql } from '../node.ts';
import { quoteIdent, sqlText } from '../sql.ts';
import type { TablePart } from './constraint-statements.ts';
import { validityText, type Validity } from './constraint-validity.ts';
import { plain } from './kysely-name.ts';

/** A rule for the rows of a table or the values of a domain. */
export type Check = Node & {
  readonly kind: 'check';
  readonly in: Ref;
  readonly name: string;
  readonly sql: Sql;
  readonly noInherit?: true;
} & Validity;

/** The constraint as it stands in CREATE TABLE, CREATE DOMAIN and ALTER. */
export const checkText = (node: Check): string =>
  `constraint ${quoteIdent(node.name)} check (${sqlText(node.sql)})${node.noInherit ? ' no inherit' : ''}${validityText(node)}`;

/** The check inside CREATE TABLE, in Kysely's words. */
export const checkPart = (node: Check): TablePart => {
  if (node.noInherit || plain(node.name) === undefined) return undefined;
  return (table, sql) => table.addCheckConstraint(node.name, sql.raw(sqlText(node.sql)));
};
