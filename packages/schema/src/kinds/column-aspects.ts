import { ddl, type Change, type Statement } from '../kind.ts';
import { childrenOf, idOf, type Node, type NodeId } from '../node.ts';
import { commentOn } from './comment-text.ts';
import { revokeAll, type Grant } from './grant-statements.ts';
import { inheritedId } from './inherited-node.ts';
import { sayOfNotNull } from './not-null-comment.ts';
import { allColumnsOf } from './table-family.ts';

/**
 * A column keeps its comment and its rights while it becomes one from above, one of the table itself, or one of which nothing is
 * said: what is not said of it any more, whichever node speaks of it then, is taken away.
 */
export const forgetAspects = (
  column: Node,
  table: NodeId,
  name: string,
  change: Change,
): readonly Statement[] => {
  const later = allColumnsOf(change.after, table).find((one) => one.name === name);
  if (!later) return [];
  const ref = later.in.ref === table ? idOf(later) : inheritedId({ ref: table }, { ref: idOf(later) });
  return childrenOf(change.before, idOf(column))
    .filter((aspect) => !change.after.has(idOf({ ...aspect, in: { ref } })))
    .flatMap((aspect) => {
      if (aspect.kind === 'comment')
        return [ddl(`comment on ${commentOn(idOf(column), change.before)} is null`)];
      if (aspect.kind === 'not_null_comment') return [sayOfNotNull({ in: { ref: idOf(column) } }, 'null')];
      return aspect.kind === 'grant' ? revokeAll(aspect as Grant, change) : [];
    });
};
