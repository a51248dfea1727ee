import { ddl, type Change, type Statement } from '../kind.ts';
import { childrenOf, idOf, type Node, type NodeId } from '../node.ts';
import { commentOn } from './comment-text.ts';
import { revokeAll, type Grant } from './grant-statements.ts';

/**
 * A column keeps its comment and its rights while it becomes one from above, one of the table itself, or one of which nothing is
 * said: what is not said of it any more, under its other id, is taken away.
 */
export const forgetAspects = (column: Node, other: NodeId, change: Change): readonly Statement[] =>
  childrenOf(change.before, idOf(column))
    .filter((aspect) => !change.after.has(idOf({ ...aspect, in: { ref: other } })))
    .flatMap((aspect) => {
      if (aspect.kind === 'comment')
        return [ddl(`comment on ${commentOn(idOf(column), change.before)} is null`)];
      return aspect.kind === 'grant' ? revokeAll(aspect as Grant, change) : [];
    });
