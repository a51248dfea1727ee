import { standingIn, type Change, type Statement } from '../kind.ts';
import { childrenOf, emptySchema, idOf, type Node } from '../node.ts';
import type { Check } from './check-text.ts';
import { notNullIn } from './column-names.ts';
import type { Column } from './column-definition.ts';
import { notNullAbove } from './not-null-named.ts';
import { inheritedIn, inheritedName, isMadeNamed } from './inherited-node.ts';
import { wholeColumns } from './inherited-settings.ts';
import type { PartitionOf } from './partition-bound.ts';
import { partitionColumns } from './partition-columns.ts';
import { inOrder } from './partition-order.ts';
import { attach } from './partition-room.ts';
import { storageFields } from './row-storage.ts';
import { ancestorsOf } from './table-family.ts';
import { createTable } from './table-statement.ts';
import type { Table } from './table.ts';

/**
 * A partition that was attached: whose columns have an order of their own, or whose NOT NULL is called otherwise than above. PostgreSQL makes each with
 * the columns as its table has them, so such a one is made as a table, with what ATTACH asks for, and attached.
 */
export const createInOrder = (
  node: Table,
  part: PartitionOf,
  inside: readonly Node[],
  change: Change,
): readonly Statement[] => {
  const id = idOf(node);
  const standing = standingIn(change);
  const schema = standing.has(part.table.ref) ? standing : change.after;
  const above = [part.table.ref, ...ancestorsOf(schema, part.table.ref)];
  const root = above.at(-1) ?? id;
  const lines = inheritedIn(change.after, id);
  const said = new Map(lines.map((line) => [inheritedName(line), line.notNullName]));
  // What a new table above says of its own columns comes after this, and would hand down its name.
  const late = change.before.has(part.table.ref) ? [] : wholeColumns(change.after, part.table.ref);
  const made = new Set([
    ...lines.filter((line) => isMadeNamed(line, change)).map(inheritedName),
    ...late.filter(({ notNull }) => notNull === true).map(({ name }) => name),
  ]);
  // A table above that is as new as this one has its names by now.
  const names = change.before.has(part.table.ref) ? schema : change.after;
  const nameAbove = (column: Column): string =>
    notNullAbove(names, id, column.name) ??
    notNullAbove(change.after, id, column.name) ??
    notNullIn(root, column);
  const columns = partitionColumns(part.table, id, emptySchema, change).map((column) =>
    // Called as PostgreSQL would have called it in a partition that it made, or as the partition says.
    column.notNull || made.has(column.name)
      ? {
          ...column,
          notNull: true as const,
          notNullName:
            said.get(column.name) ??
            (part.attached ? notNullIn(id, { name: column.name }) : nameAbove(column)),
        }
      : column,
  );
  const checks = above
    .flatMap((one) => childrenOf(schema, one))
    .filter((inner): inner is Check => inner.kind === 'check' && inner['noInherit'] !== true)
    // Without rows it is valid, as those in other new partitions are; ATTACH takes no other below a valid one.
    .map(({ valid: _valid, ...check }) => ({ ...check, in: { ref: id } }));
  const kept = storageFields.map((field) => [
    field,
    [id, ...above].map((one) => change.after.get(one)?.[field]).find((value) => value !== undefined),
  ]);
  return [
    ...createTable({ ...node, ...Object.fromEntries(kept) }, [
      ...inOrder(columns, part.columns ?? []),
      ...checks,
      ...inside.filter((inner) => inner !== part),
    ]),
    attach(part),
  ];
};
