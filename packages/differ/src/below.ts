import type { Node, NodeId, Ref, Schema } from '@migkit/schema';

/** These nodes and what they stand on by such mentions, all the way down, without what each of them belongs to. */
export const withBelow = (
  ids: Iterable<NodeId>,
  schema: Schema,
  mentions: (node: Node) => readonly Ref[],
): ReadonlySet<NodeId> => {
  const below = new Set(ids);
  for (const id of below) {
    const node = schema.get(id);
    if (node) for (const { ref } of mentions(node)) if (ref !== node.in?.ref) below.add(ref);
  }
  return below;
};
