import type { Change, Hazard, Question } from '../kind.ts';
import { idOf, sameValue, type NodeId } from '../node.ts';
import { spell } from '../sql.ts';
import { columnHazards } from './column-hazards.ts';
import type { PartitionOf } from './partition-bound.ts';
import { partitionColumns } from './partition-columns.ts';
import { movedRows, storageWithMove } from './row-storage-change.ts';
import { columnsOf, partitionFact, partitionFactsOf, partitionedBy } from './table-family.ts';

/** What it takes to attach and detach a table that stands, and keeps its rows. */
export const moveHazards = (
  before: PartitionOf | undefined,
  after: PartitionOf | undefined,
  change: Change,
): readonly (Hazard | Question)[] => {
  const table = (after ?? before)?.in.ref ?? '';
  if (!change.before.has(table) || !change.after.has(table)) return [];
  return [
    ...(before ? detaching(before, change) : []),
    ...(after ? attaching(after, change) : []),
    ...(storageWithMove(table, change).length > 0 ? [movedRows(table)] : []),
  ];
};

/** What it takes to detach a partition and to attach it as it was. */
export const moveAgain = (fact: PartitionOf, change: Change): readonly (Hazard | Question)[] => [
  ...detaching(fact, change),
  ...attaching(fact, change),
];

/** What it takes to make and to drop a partition of a table that others use. */
export const partHazards = (table: NodeId, { before, after }: Change): readonly Hazard[] => {
  const made = before.has(table) ? undefined : partitionFact(after, table);
  const gone = after.has(table) ? undefined : partitionFact(before, table);
  const whole = (made ?? gone)?.table.ref ?? '';
  if (!before.has(whole) || !after.has(whole)) return [];
  const text = made ? 'the new partition' : 'dropping the partition';
  const waits: Hazard = {
    hazard: 'locks',
    lock: `ACCESS EXCLUSIVE on ${spell(whole)}`,
    text: `${text} waits for everyone who uses ${spell(whole)}`,
  };
  return [waits, ...(made ? searched(made, before) : [])];
};

const detaching = (node: PartitionOf, change: Change): readonly Hazard[] => {
  const [name, whole] = [spell(node.in.ref), spell(node.table.ref)];
  if (!change.after.has(node.table.ref)) return [];
  const waits: Hazard = {
    hazard: 'locks',
    lock: `ACCESS EXCLUSIVE on ${whole}`,
    text: `detaching ${name} waits for everyone who uses ${whole}`,
  };
  return partitionedBy(change.after, node.in.ref)?.ref === node.table.ref
    ? [waits]
    : [waits, { hazard: 'breaks-clients', text: `queries of ${whole} no longer see the rows of ${name}` }];
};

const attaching = (node: PartitionOf, change: Change): readonly (Hazard | Question)[] => {
  const [name, whole] = [spell(node.in.ref), spell(node.table.ref)];
  return [
    {
      hazard: 'scans',
      lock: `ACCESS EXCLUSIVE on ${name}, SHARE UPDATE EXCLUSIVE on ${whole}`,
      text: `attaching reads every row of ${name}, unless a check there says that they fit`,
    },
    { hazard: 'may-fail', text: `fails when a row of ${name} does not fit its bound` },
    ...searched(node, change.before),
    ...(partitionedBy(change.before, node.in.ref) ? [] : reshaped(node, change)),
  ];
};

/** Rows of the default partition may not belong to another one. */
const searched = (node: PartitionOf, schema: Change['before']): readonly Hazard[] => {
  const rest = partitionFactsOf(schema, node.table.ref).find((fact) => fact.bound.default);
  if (!rest || node.bound.default || idOf(rest) === idOf(node)) return [];
  const [name, other] = [spell(node.in.ref), spell(rest.in.ref)];
  return [
    {
      hazard: 'scans',
      lock: `ACCESS EXCLUSIVE on ${other}`,
      text: `PostgreSQL looks in ${other} for rows that belong to ${name} now, unless a check there says that there are none`,
    },
    { hazard: 'may-fail', text: `fails when ${other} holds a row that belongs to ${name}` },
  ];
};

/** The columns of a table that becomes a partition are made like those of the other one before. */
const reshaped = (node: PartitionOf, change: Change): readonly (Hazard | Question)[] => {
  const old = new Map(columnsOf(change.before, node.in.ref).map((column) => [column.name, column]));
  return partitionColumns(node.table, node.in.ref, change.after, change).flatMap((column) => {
    const was = old.get(column.name);
    return was && sameValue(was, column) ? [] : columnHazards(was, column, change);
  });
};
