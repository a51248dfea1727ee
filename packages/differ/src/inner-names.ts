import { idOf, isOfSequence, mapMentions, type Node, type NodeId, type Schema } from '@migkit/schema';
import type { Group } from './groups.ts';
import type { Kinds } from './kinds.ts';
import { isChange, type Op } from './op.ts';
import type { Stage } from './stages.ts';

/** A node whose text calls the sequences of columns as they are called just then, or behind the change to `changed`. */
export type Calling = <N extends Node>(node: N, changed?: Node) => N;

/**
 * PostgreSQL holds on to the sequence of a column whatever it is called, so nothing is said again for another name of it. But what is
 * said for another reason must call it as it is called by then, which before the change, on either way, is not as the text does.
 */
export const callingIn = ({ ops }: Stage, kinds: Kinds, now: () => Schema): Calling => {
  const nameOf = (node: Node | undefined): string | undefined =>
    node && kinds.named(node.kind).nesting.numbered?.(node);
  const renamed = new Set<NodeId>(
    ops.flatMap((op) => (isChange(op) && nameOf(op.before) !== nameOf(op.after) ? [idOf(op.after)] : [])),
  );
  if (renamed.size === 0) return (node) => node;
  return (node, changed) =>
    mapMentions(node, (mention) => {
      if (!renamed.has(mention.ref) || !isOfSequence(mention)) return mention;
      const { called: _, ...rest } = mention;
      const isChanged = changed !== undefined && idOf(changed) === mention.ref;
      const called = nameOf(isChanged ? changed : now().get(mention.ref));
      return called === undefined ? rest : { ...rest, called };
    });
};

/** The group with texts that call things so. */
export const callingGroup = ({ head, ops, inside }: Group, calling: Calling): Group => ({
  head: callingOp(head, calling),
  ops,
  inside: inside.map((node) => calling(node)),
});

const callingOp = (op: Op, calling: Calling): Op => ({
  ...op,
  ...(op.before ? { before: calling(op.before) } : {}),
  ...(op.after ? { after: calling(op.after) } : {}),
});
