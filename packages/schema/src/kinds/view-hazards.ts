import type { Change, Hazard } from '../kind.ts';
import { childrenOf, idOf, type Node } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';

/** What readers of a view that goes, or that is made anew, look for in vain. */
export const lostColumns = (before: Node, { before: old, after, hints }: Change): readonly Hazard[] => {
  const view = spell(idOf(before));
  if (!hints.rebuilt) return [{ hazard: 'breaks-clients', text: `queries that read ${view} fail` }];
  const lost = childrenOf(old, idOf(before)).filter(
    (column) => column.kind === 'view_column' && !after.has(idOf(column)),
  );
  return lost.map(({ name = '' }) => ({
    hazard: 'breaks-clients',
    text: `queries that read ${view}.${quoteIdent(name)} fail`,
  }));
};
