import type { Change } from '../kind.ts';
import type { NodeId, Ref, Schema } from '../node.ts';
import type { Column } from './column-definition.ts';
import { inheritedIn } from './inherited-node.ts';
import { asSaid, handedOn, wholeColumns } from './inherited-settings.ts';

/** The columns that a partition needs when it comes, or has when it goes: those of its table at that moment, and what its lines say of them then. */
export const partitionColumns = (
  { ref }: Ref,
  id: NodeId,
  lines: Schema,
  change: Change,
): readonly Column[] => {
  const standing = change.standing?.() ?? change.before;
  const above = wholeColumns(standing.has(ref) ? standing : change.after, ref).map(handedOn(id));
  return asSaid(above, inheritedIn(lines, id));
};
