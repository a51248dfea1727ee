import type { Change } from '../kind.ts';
import { sameValue, type NodeId, type Ref } from '../node.ts';
import { quoteLiteral } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { sequenceName, serialType } from './column-type-change.ts';
import { allColumnsOf } from './table-family.ts';

type Around = Pick<Change, 'before' | 'after'>;

/** The columns that a partition needs when it comes: new ones of its table are there by then, the old ones still as they were. */
export const columnsToCome = ({ ref }: Ref, id: NodeId, { before, after }: Around): readonly Column[] => {
  const isSame = sameValue(before.get(ref)?.['partition'], after.get(ref)?.['partition']);
  const old = new Map((isSame ? allColumnsOf(before, ref) : []).map((column) => [column.name, column]));
  const added = allColumnsOf(after, ref).filter(({ name }) => !old.has(name));
  return [...old.values(), ...added].map(within(id));
};

/** The columns that a partition has when it goes: those of its table before anything changes. */
export const columnsToGo = ({ ref }: Ref, id: NodeId, { before }: Around): readonly Column[] =>
  allColumnsOf(before, ref).map(within(id));

/**
 * What a table has of a column that stands in one above it: the identity and the target of ANALYZE are not handed on, and a
 * serial one counts with the same sequence.
 */
const within =
  (id: NodeId) =>
  ({ identity: _identity, statistics: _statistics, ...column }: Column): Column => {
    const type = serialType(column);
    return {
      ...column,
      in: { ref: id },
      ...(type === undefined ? {} : { type, default: `nextval(${quoteLiteral(sequenceName(column))})` }),
    };
  };
