import { type Change as Around, type Node, type Statement } from '@migkit/schema';
import type { Group } from './groups.ts';
import type { Kinds } from './kinds.ts';
import { isCreate, isDrop } from './op.ts';

/** The statements of a create or a drop, with what is written inside it. */
export const made = ({ head, inside }: Group, kinds: Kinds, around: Around): readonly Statement[] => {
  if (isCreate(head)) return creation(head.after, inside, kinds, around);
  return isDrop(head) ? kinds.named(head.before.kind).drop(head.before, around) : [];
};

/** What makes a node, and what puts it right. */
export const creation = (
  node: Node,
  inside: readonly Node[],
  kinds: Kinds,
  around: Around,
): readonly Statement[] => [
  ...kinds.named(node.kind).create(node, inside, around),
  ...kinds.watching.flatMap(({ nesting }) => nesting.afterCreate?.(node, inside, around) ?? []),
];
