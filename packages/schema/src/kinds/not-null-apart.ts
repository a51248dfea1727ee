import { standingIn, type Change, type Statement } from '../kind.ts';
import type { NodeId } from '../node.ts';
import type { Column } from './column-definition.ts';
import { otherwiseBelow } from './not-null-named.ts';
import { renameNotNulls } from './not-null-renames.ts';
import type { PartitionOf } from './partition-bound.ts';
import { attachAgain, detach, isReferenced } from './partition-room.ts';
import { ancestorsOf, partitionFact } from './table-family.ts';

/** The NOT NULL of a column, and what its table is called by now. */
type Renamed = {
  readonly column: Column;
  readonly table: NodeId;
  readonly from: string;
  readonly to: string;
};

/**
 * PostgreSQL renames no NOT NULL that is inherited, nor one that a table below calls otherwise: those partitions are detached
 * while these statements do it, and what they do not say is renamed in each of them. Where rows of theirs may be referred to, nothing
 * is detached, and nothing renamed: the name above counts for nothing then.
 */
export const apartBelow = (
  renamed: readonly Renamed[],
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => {
  const standing = standingIn(change);
  const saying = renamed.map(({ column }) => otherwiseBelow(standing, column.in.ref, column.name));
  const below = [...new Set(saying.flat())].filter(
    (id) => partitionFact(standing, id) && !isReferenced(ancestorsOf(standing, id), standing),
  );
  const now = new Map(renamed.map(({ column, table }) => [column.in.ref, table]));
  const along = below.flatMap((table) =>
    renamed.flatMap(({ from, to }, i) => (saying[i]?.includes(table) ? [] : [{ table, from, to }])),
  );
  return statements.length === 0 ? [] : apart(below, now, change, [...statements, ...renameNotNulls(along)]);
};

/** The same for the NOT NULL of a partition itself. */
export const apartFromAbove = (
  table: NodeId,
  column: string,
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => {
  const below = otherwiseBelow(standingIn(change), table, column);
  return apart([table, ...below], new Map(), change, statements);
};

const apart = (
  tables: readonly NodeId[],
  now: ReadonlyMap<NodeId, NodeId>,
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => {
  const standing = standingIn(change);
  const facts = tables.flatMap((id): readonly PartitionOf[] => {
    const fact = partitionFact(standing, id);
    return fact ? [{ ...fact, table: { ref: now.get(fact.table.ref) ?? fact.table.ref } }] : [];
  });
  const around: Change = { ...change, before: standing, after: standing };
  return [
    ...facts.map(detach),
    ...statements,
    ...facts.toReversed().flatMap((fact) => attachAgain(fact, around)),
  ];
};
