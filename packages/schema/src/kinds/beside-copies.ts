import type { Kind } from '../kind.ts';
import { moveCopyAside, nameAgain } from './copied-statements.ts';
import { copyName, isIndexLike } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';
import { joins, partitionFact } from './table-family.ts';

/**
 * The kind of what an index carries, in a partition: PostgreSQL may have given its name to a copy that stood before, and would
 * give it to one when it is gone.
 */
export const besideCopies = <N extends Inner>(kind: Kind<N>): Kind<N> => ({
  ...kind,
  create: (node, inside, change) => {
    const statements = kind.create(node, inside, change);
    const table = node.in.ref;
    const inTheWay = copiedFrom(table, change.after).filter(
      (one) => isIndexLike(one) && copyName(one, table) === node.name,
    );
    return statements.length === 0
      ? []
      : [...inTheWay.map((one) => moveCopyAside(one, table)), ...statements];
  },
  drop: (node, change) => {
    const statements = kind.drop(node, change);
    const isPart = partitionFact(change.after, node.in.ref) && !joins(node.in.ref, change);
    return statements.length > 0 && isPart
      ? [...statements, ...nameAgain(node.name, node.in.ref, change.after)]
      : statements;
  },
});
