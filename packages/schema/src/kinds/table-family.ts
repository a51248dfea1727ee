import {
  childrenOf,
  dependentsOf,
  idFor,
  idOf,
  segmentsOf,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import type { Column } from './column-definition.ts';
import type { PartitionOf } from './partition-bound.ts';

/** What makes a table a partition: a fact of its own beside the table. */
export const partitionFact = (schema: Schema, table: NodeId): PartitionOf | undefined =>
  schema.get(`partition_of ${table}`) as PartitionOf | undefined;

/** Of which table a table is a partition. */
export const partitionedBy = (schema: Schema, table: NodeId): Ref | undefined =>
  partitionFact(schema, table)?.table;

/** The tables whose columns a table has as well. */
export const parentsOf = (schema: Schema, table: NodeId): readonly Ref[] => {
  const partitioned = partitionedBy(schema, table);
  return partitioned
    ? [partitioned]
    : ((schema.get(table)?.['inherits'] as readonly Ref[] | undefined) ?? []);
};

/** All tables above one, the nearest first; a circle ends where it closes. */
export const ancestorsOf = (schema: Schema, id: NodeId): readonly NodeId[] => {
  const found = new Set([id]);
  for (const one of found) for (const { ref } of parentsOf(schema, one)) found.add(ref);
  found.delete(id);
  return [...found];
};

/** What makes other tables the partitions of this one. */
export const partitionFactsOf = (schema: Schema, table: NodeId): readonly PartitionOf[] =>
  dependentsOf(schema, table).filter(
    (node): node is PartitionOf => node.kind === 'partition_of' && (node as PartitionOf).table.ref === table,
  );

/** The tables that have the columns of one as well, its partitions or its heirs, and theirs; the nearest first. */
export const tablesBelow = (schema: Schema, table: NodeId): readonly NodeId[] => {
  const found = new Set([table]);
  for (const one of found) for (const below of directlyBelow(schema, one)) found.add(below);
  found.delete(table);
  return [...found];
};

/** Has a table partitions, or tables that inherit from it? */
export const hasBelow = (schema: Schema, table: NodeId): boolean => directlyBelow(schema, table).length > 0;

/** The partitions of a table, or the tables that inherit from it. */
export const directlyBelow = (schema: Schema, table: NodeId): readonly NodeId[] =>
  dependentsOf(schema, table)
    .flatMap((node) =>
      node.kind === 'partition_of' ? (node.in?.ref ?? []) : 'inherits' in node ? idOf(node) : [],
    )
    .filter((id) => parentsOf(schema, id).some(({ ref }) => ref === table));

/** Every column of a table, those of its parents first, as PostgreSQL makes them. */
export const allColumnsOf = (schema: Schema, id: NodeId): readonly Column[] => {
  const byName = new Map<string, Column>();
  for (const one of [id, ...ancestorsOf(schema, id)].reverse())
    for (const column of columnsOf(schema, one)) byName.set(column.name, column);
  return [...byName.values()];
};

/** The columns that stand on lines of the table itself. */
export const columnsOf = (schema: Schema, id: NodeId): readonly Column[] =>
  childrenOf(schema, id).filter((n): n is Column => n.kind === 'column');

/** The table in which a column stands. */
export const tableOfColumn = (column: Ref): NodeId => idFor('table', segmentsOf(column.ref).slice(0, -1));

type Change = { readonly before: Schema; readonly after: Schema };

/** Is the table there before and after, and a partition only after? */
export const joins = (table: NodeId, { before, after }: Change): boolean =>
  before.has(table) && !partitionFact(before, table) && partitionFact(after, table) !== undefined;

/** Is the table there before and after, and a partition only before? */
export const leaves = (table: NodeId, { before, after }: Change): boolean =>
  joins(table, { before: after, after: before });

/** Is this a column that a table keeps when it is no partition any more? */
export const leftWithPartition = (column: Column, change: Change): boolean =>
  leaves(column.in.ref, change) &&
  allColumnsOf(change.before, column.in.ref).some(({ name }) => name === column.name);

/** Is this a column that a table brings along when it becomes a partition? */
export const broughtAlong = (column: Column, { before, after }: Change): boolean =>
  leftWithPartition(column, { before: after, after: before });
