import {
  dependentsOf,
  idOf,
  isFirm,
  refsIn,
  type Change as Around,
  type Kind,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import type { Kinds } from './kinds.ts';

/** How a node hangs on another: as a whole, or by a part that can be taken away meanwhile (the default of a column). */
export type Hold = 'whole' | 'part';

/** Which nodes hang on these, all the way down, and how. What holds rows is never among them. */
export const hangingOn = (
  ids: readonly NodeId[],
  own: NodeId,
  schema: Schema,
  kinds: Kinds,
  around: Around,
): ReadonlyMap<NodeId, Hold> => {
  const found = new Map<NodeId, Hold>();
  const add = (id: NodeId, hold: Hold | undefined): void => {
    if (!hold || found.get(id) === hold || found.get(id) === 'whole') return;
    // Behind the others, so that what hangs on it is looked at.
    found.delete(id);
    found.set(id, hold);
  };
  const holdOf = (node: Node, on: NodeId): Hold | undefined =>
    holdOn(node, on, kinds.named(node.kind), around);
  const rootOf = (id: NodeId): Hold | undefined => {
    const node = schema.get(id);
    return (
      node && (holdOf(node, own) ?? (losesData(node, kinds.named(node.kind), around) ? undefined : 'whole'))
    );
  };
  for (const id of ids) add(id, rootOf(id));
  for (const [id, how] of found) {
    if (how !== 'whole') continue;
    for (const node of dependentsOf(schema, id)) {
      const other = idOf(node);
      if (other !== own) add(other, holdOf(node, id));
    }
    for (const user of usersOf(id, schema, kinds, around)) add(user, 'whole');
    for (const other of clearedFor(schema.get(id), schema, kinds)) add(other, 'whole');
  }
  return found;
};

/** What goes before this node comes to what stands, and comes back after. */
export const clearedFor = (node: Node | undefined, schema: Schema, kinds: Kinds): readonly NodeId[] =>
  (node && kinds.named(node.kind).nesting.clears?.(node, schema)) ?? [];

/** What a node says that stands on it. */
export const laterIn = (node: Node | undefined): readonly NodeId[] =>
  refsIn(node).flatMap(({ ref, as }) => (as === 'later' ? [ref] : []));

/** What a node says that stands on it, where neither that holds rows nor what stands on that in turn. */
export const usersOf = (id: NodeId, schema: Schema, kinds: Kinds, around: Around): readonly NodeId[] =>
  laterIn(schema.get(id)).flatMap((ref) => {
    if (!schema.has(ref)) return [];
    const all = new Set([ref]);
    for (const one of all) for (const other of dependentsOf(schema, one)) all.add(idOf(other));
    const isLoss = (node: Node | undefined): boolean =>
      node !== undefined && losesData(node, kinds.named(node.kind), around);
    return [...all].some((one) => isLoss(schema.get(one))) ? [] : [ref];
  });

/** The node without what can be taken away from it and given back. */
export const withoutParts = (node: Node, kind: Kind): Node =>
  Object.fromEntries(Object.entries(node).filter(([field]) => !kind.alter[field]?.detaches)) as Node;

/** How this node hangs on another. */
export const holdOn = (node: Node, on: NodeId, kind: Kind, around: Around): Hold | undefined => {
  const mentions = (one: Node): boolean =>
    refsIn(one).some((mention) => mention.ref === on && isFirm(mention));
  if (!mentions(node)) return undefined;
  if (!mentions(withoutParts(node, kind))) return 'part';
  return losesData(node, kind, around) ? undefined : 'whole';
};

const losesData = (node: Node, kind: Kind, around: Around): boolean =>
  around.before.has(idOf(node)) &&
  (kind.hazards?.(node, undefined, around) ?? []).some(
    (found) => 'hazard' in found && found.hazard === 'loses-data',
  );
