import type { NodeId, Schema } from '../node.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';
import { inheritedIn, inheritedName, type InheritedColumn } from './inherited-node.ts';
import { wholeColumn } from './inherited-settings.ts';
import { columnsOf, parentsOf, partitionFact, tablesBelow } from './table-family.ts';

/** What the NOT NULL of a column is called in a table: as is said there, as it is above, or as PostgreSQL calls it. */
export const notNullNamed = (schema: Schema, table: NodeId, name: string): string =>
  nameHere(schema, table, name) ?? notNullAbove(schema, table, name) ?? notNullIn(table, { name });

/** What it is called in the first table right above in which the column is not null. */
export const notNullAbove = (
  schema: Schema,
  table: NodeId,
  name: string,
  seen: ReadonlySet<NodeId> = new Set(),
): string | undefined => {
  const above = parentsOf(schema, table).find(
    ({ ref }) => !seen.has(ref) && wholeColumn(schema, ref, name)?.notNull,
  );
  if (!above) return undefined;
  return (
    nameHere(schema, above.ref, name) ??
    notNullAbove(schema, above.ref, name, new Set([...seen, table])) ??
    notNullIn(above.ref, { name })
  );
};

/** The tables below one in which the NOT NULL of a column is called otherwise than right above. */
export const otherwiseBelow = (schema: Schema, table: NodeId, name: string): readonly NodeId[] =>
  tablesBelow(schema, table).filter((id) => nameSaid(schema, id, name) !== undefined);

/** May a table below keep PostgreSQL from renaming the NOT NULL of a column? */
export const isKeptBelow = (schema: Schema, table: NodeId, name: string): boolean =>
  tablesBelow(schema, table).some(
    (id) => nameSaid(schema, id, name) !== undefined || partitionFact(schema, id)?.attached === true,
  );

/** The column without a name that PostgreSQL gives its NOT NULL by itself. */
export const withoutMadeName = <N extends Column | InheritedColumn>(node: N, name: string): N => {
  const { notNullName, ...rest } = node;
  return notNullName === notNullIn(node.in.ref, { name }) ? (rest as unknown as N) : node;
};

const nameHere = (schema: Schema, table: NodeId, name: string): string | undefined =>
  nameSaid(schema, table, name) ??
  (partitionFact(schema, table)?.attached ? notNullIn(table, { name }) : undefined);

const nameSaid = (schema: Schema, table: NodeId, name: string): string | undefined =>
  (
    columnsOf(schema, table).find((column) => column.name === name) ??
    inheritedIn(schema, table).find((line) => inheritedName(line) === name)
  )?.notNullName;
