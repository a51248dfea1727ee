import type { Change } from '../kind.ts';
import type { NodeId, Ref } from '../node.ts';
import { quoteLiteral } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { sequenceName, serialType } from './column-type-change.ts';
import { allColumnsOf } from './table-family.ts';

/** The columns that a partition needs when it comes, or has when it goes: those of its table at that moment. */
export const partitionColumns = ({ ref }: Ref, id: NodeId, change: Change): readonly Column[] => {
  const standing = change.standing?.() ?? change.before;
  return allColumnsOf(standing.has(ref) ? standing : change.after, ref).map(handedOn(id));
};

/**
 * What a table has of a column that stands in one above it: the identity and what ANALYZE is told are not handed on, and a
 * serial one counts with the same sequence.
 */
export const handedOn =
  (id: NodeId) =>
  ({ identity: _identity, statistics: _statistics, with: _with, ...column }: Column): Column => {
    const type = serialType(column);
    return {
      ...column,
      in: { ref: id },
      ...(type === undefined ? {} : { type, default: `nextval(${quoteLiteral(sequenceName(column))})` }),
    };
  };
