import { standingIn, type Kind, type Row } from '../kind.ts';
import { idOf, refTo, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { spell } from '../sql.ts';
import { given, names, text } from './catalog.ts';
import {
  printPartitionOf,
  readBoundText,
  readPartitionOf,
  strategiesOf,
  widthsOf,
  type PartitionOf,
} from './partition-bound.ts';
import { moveHazards } from './partition-hazards.ts';
import { prepareAttached, settleDetached } from './partition-move.ts';
import { orderColumns, orderOf } from './partition-order.ts';
import { alterBound, attach, leave, makeRoom } from './partition-room.ts';
import { storageWithMove } from './row-storage-change.ts';
import { attachedPartitions } from './column-catalog.ts';
import { isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';
import { columnsOf, partitionFact, partitionFactsOf } from './table-family.ts';
import type { Table } from './table.ts';
import { firedAgain } from './trigger-copy-node.ts';

/** `@partitionOf(events, from: ('2026-01-01'), to: ('2027-01-01'))`: a fact beside the table, which may begin and end to be a partition. */
export const partitionOf: Kind<PartitionOf> = {
  name: 'partition_of',
  syntax: {
    at: 'attribute',
    names: ['partitionOf'],
    of: ['table'],
    read: (attribute, home, _, scope) => readPartitionOf(attribute, home, scope),
    print: printPartitionOf,
    link: (node, schema, problem) => {
      for (const text of faultsOf(node, schema)) problem('MIG116', { text });
      return node;
    },
  },
  create: (node, _, change) => [
    ...makeRoom(node, change),
    ...prepareAttached(node, change),
    attach(node),
    ...(change.before.has(node.in.ref) ? firedAgain(node, standingIn(change)) : []),
    ...storageWithMove(node.in.ref, change),
  ],
  drop: (node, change) => [
    leave(node, change),
    ...settleDetached(node, change),
    ...(partitionFact(change.after, node.in.ref) ? [] : storageWithMove(node.in.ref, change)),
  ],
  // PostgreSQL moves no column, and renames no NOT NULL that is inherited.
  alter: { bound: alterBound, columns: { run: () => [] }, attached: { run: () => [] } },
  nesting: {
    sql: ['bound'],
    inside: true,
    falls: true,
    lasting: ({ columns: _columns, attached: _attached, ...node }) => node,
  },
  catalog: {
    when: someIn('pg_class', 'relispartition'),
    sql: `
      select ${tableColumns}, array[pn.nspname, p.relname]::text[] as parent, pg_get_expr(t.relpartbound, t.oid) as bound,
        ${orderColumns}, t.oid in ${attachedPartitions} as attached
      from pg_inherits h ${ofTable('h.inhrelid')}
      join pg_class p on p.oid = h.inhparent join pg_namespace pn on pn.oid = p.relnamespace
      where t.relispartition and ${isOrdinary} order by n.nspname, t.relname`,
    read: (row) => [readRow(row)],
  },
  hazards: moveHazards,
};

const faultsOf = (node: PartitionOf, schema: Schema): readonly string[] => {
  const [name, whole] = [spell(node.in.ref), spell(node.table.ref)];
  const parent = schema.get(node.table.ref) as Table | undefined;
  const key = parent?.partition;
  const [column] = columnsOf(schema, node.in.ref);
  const [first = node] = partitionFactsOf(schema, node.table.ref).filter((other) => other.bound.default);
  return [
    ...(parent && !key ? [`${whole} is not partitioned: write @partition(by range (…)) on it`] : []),
    ...(key && !strategiesOf(node.bound).includes(key.by)
      ? [`${whole} is partitioned by ${key.by}: ${bounds[key.by]}`]
      : key && widthsOf(node.bound).some((width) => width !== key.keys.length)
        ? [`from: and to: need a value for each key of ${whole}, which has ${key.keys.length}`]
        : []),
    ...(column
      ? [
          `${name} has the columns of ${whole}: "${column.name}" stands there without its type, and only for what is otherwise`,
        ]
      : []),
    ...(node.bound.default && idOf(first) !== idOf(node)
      ? [`${whole} has a default partition already: ${spell(first.in.ref)}`]
      : []),
  ];
};

const bounds = {
  range: 'its partitions say from: (…), to: (…)',
  list: 'its partitions say in: (…)',
  hash: 'its partitions say modulus: and remainder:',
} as const;

const readRow = (row: Row): PartitionOf => ({
  kind: 'partition_of',
  in: tableOf(row),
  table: refTo('table', ...names(row, 'parent')),
  bound: readBoundText(text(row, 'bound')),
  ...given({ columns: orderOf(row), attached: row['attached'] === true ? (true as const) : undefined }),
});
