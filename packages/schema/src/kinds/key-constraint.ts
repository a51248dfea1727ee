import type { Node, Ref } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { kyselyNames, plain } from './kysely-name.ts';
import { markLast, withoutOverlaps } from './temporal.ts';

/** When a constraint may wait: not at all when absent. */
export type Deferrable = 'immediate' | 'deferred';

/** What a primary key and a unique constraint have in common. */
export type KeyConstraint = Node & {
  readonly in: Ref;
  readonly name: string;
  readonly columns: readonly Ref[];
  /** The last column holds spans, and those of rows that are else the same have nothing in common. */
  readonly withoutOverlaps?: true;
  readonly include?: readonly Ref[];
  readonly nullsNotDistinct?: true;
  readonly deferrable?: Deferrable;
  readonly with?: { readonly [parameter: string]: string };
  readonly indexComment?: string;
};

/** The constraint as it stands in CREATE TABLE and ALTER TABLE. */
export const keyText = (node: KeyConstraint, what: 'primary key' | 'unique'): string =>
  [
    `constraint ${quoteIdent(node.name)} ${what}`,
    ...(node.nullsNotDistinct ? ['nulls not distinct'] : []),
    `(${keyList(node)})`,
    ...(node.include ? [`include (${columnList(node.include)})`] : []),
    ...(node.with ? [`with (${parametersText(node.with)})`] : []),
  ].join(' ') + deferrableText(node.deferrable);

/** What two rows of a table (`%`) must not be. */
export const sameKey = ({ columns, withoutOverlaps: spans }: KeyConstraint): string =>
  spans
    ? `two rows of % have the same ${columnList(columns.slice(0, -1))} and overlap in ${columnList(columns.slice(-1))}`
    : `two rows of % have the same ${columnList(columns)}`;

/** Its columns for Kysely, or undefined when Kysely's builders have no words for all of it. */
export const keyColumns = (node: KeyConstraint): string[] | undefined => {
  if (node.withoutOverlaps || node.include || node.with || plain(node.name) === undefined) return undefined;
  return kyselyNames(node.columns.map((c) => c.ref))?.slice();
};

const keyList = (node: KeyConstraint): string =>
  markLast(
    node.columns.map(({ ref }) => spell(ref)),
    withoutOverlaps,
    node.withoutOverlaps,
  ).join(', ');

/** Names of columns with commas between, as SQL. */
export const columnList = (columns: readonly Ref[]): string => columns.map((c) => spell(c.ref)).join(', ');

/** `deferrable initially deferred` with a space before it, or nothing. */
export const deferrableText = (deferrable: Deferrable | undefined): string =>
  deferrable === undefined
    ? ''
    : deferrable === 'deferred'
      ? ' deferrable initially deferred'
      : ' deferrable';

/** The same in Kysely's words. */
export const deferrableOption = <B extends { deferrable(): B; initiallyDeferred(): B }>(
  b: B,
  deferrable: Deferrable | undefined,
): B => {
  if (deferrable === undefined) return b;
  return deferrable === 'deferred' ? b.deferrable().initiallyDeferred() : b.deferrable();
};

/** Storage parameters as SQL. */
export const parametersText = (parameters: { readonly [parameter: string]: string }): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
