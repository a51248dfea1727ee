import { idOf, mentioning, type Node, type NodeId, type Schema } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { nameKeys } from './names.ts';
import { putAside, type Renamer } from './renamer.ts';
import { isBare } from './units.ts';

/**
 * What goes, but is still used when something new takes its name (an enum that becomes a domain), gets another name until it
 * is dropped: it cannot go before its users turn to the new thing, and that cannot come before the name is free.
 */
export const makeWay = (renamer: Renamer, after: Schema): void => {
  const { state, kinds } = renamer;
  const held = new Map<string, NodeId>();
  for (const [id, node] of state.schema)
    if (!after.has(id) && !isBare(node, kinds)) for (const key of wayKeys(node, kinds)) held.set(key, id);
  if (held.size === 0) return;
  const inTheWay = new Set<NodeId>();
  for (const [id, node] of after)
    if (!state.schema.has(id))
      for (const key of wayKeys(node, kinds)) {
        const holder = held.get(key);
        if (holder !== undefined && isUsed(renamer, holder, after)) inTheWay.add(holder);
      }
  putAside(
    renamer,
    [...inTheWay].sort(),
    new Set([...after.values()].flatMap((node) => nameKeys(node, kinds))),
  );
};

/** Of several that share a name PostgreSQL calls the best match, which must not be one that goes. */
const wayKeys = (node: Node, kinds: Kinds): readonly string[] =>
  node.signature ? [idOf({ ...node, signature: [] }).slice(node.kind.length)] : nameKeys(node, kinds);

/** Does something that stays mention it? */
const isUsed = ({ state }: Renamer, id: NodeId, after: Schema): boolean =>
  mentioning(state.schema, id).some((node) => after.has(idOf(node)));
