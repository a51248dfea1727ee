import { idOf, isFirm, quoteLiteral, refsIn, type Node } from '@migkit/schema';
import { words } from './labels.ts';
import { nodeOf, type Op } from './op.ts';

/** Is the change of what an op mentions before the op? Not for a drop, and not while the op still holds a word that goes. */
export const comesFirst = (altered: Op | undefined, op: Op): Op | undefined => {
  if (!altered || altered === op || !op.after) return undefined;
  if (!refsIn(op.after).some((mention) => isFirm(mention) && mention.ref === idOf(nodeOf(altered))))
    return undefined;
  return op.before && letsGo(altered, op.before, op.after) ? undefined : altered;
};

/** Does the text drop a word that the altered node loses, and use none that it gains? */
const letsGo = (altered: Op, before: Node, after: Node): boolean => {
  const [old, now] = [altered.before, altered.after].map((node) => (node ? words(node) : []));
  const lost = (old ?? []).filter((word) => !now?.includes(word));
  const gained = (now ?? []).filter((word) => !old?.includes(word));
  return holdsAny(before, lost) && !holdsAny(after, gained);
};

const holdsAny = (node: Node, list: readonly string[]): boolean => {
  if (list.length === 0) return false;
  const text = JSON.stringify(node);
  return list.some((word) => text.includes(JSON.stringify(quoteLiteral(word)).slice(1, -1)));
};
