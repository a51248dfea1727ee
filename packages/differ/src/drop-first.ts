import { idOf, looksForMore, mentioning, sqlIn, type Node, type NodeId } from '@migkit/schema';
import type { Drop } from './op.ts';
import { order } from './order.ts';
import type { Renamer } from './renamer.ts';
import { schemaNow, step } from './state.ts';

/**
 * Drops what goes and says operators that something may take along: which of them are its own only PostgreSQL knows, so the way back
 * makes it where they are again.
 */
export const dropFirst = (renamer: Renamer): void => {
  const { state, after, kinds } = renamer;
  const schema = schemaNow(state);
  const losesData = (node: Node): boolean =>
    (kinds.named(node.kind).hazards?.(node, undefined, { before: schema, after, hints: {} }) ?? []).some(
      (found) => 'hazard' in found && found.hazard === 'loses-data',
    );
  const gone = new Set<NodeId>();
  const isNew = (node: Node): boolean => !schema.has(idOf(node));
  const fresh = new Set([...after.values()].filter(isNew).map(placeOf));
  for (const [id, node] of schema) {
    const { sql = [], anonymous } = kinds.named(node.kind).nesting;
    // It may be one that only has another name.
    if (after.has(id) || (anonymous && fresh.has(placeOf(node)))) continue;
    if (!sql.some((field) => sqlIn(node[field]).some(looksForMore))) continue;
    const all = new Set([id]);
    for (const one of all) for (const other of mentioning(schema, one)) all.add(idOf(other));
    const nodes = [...all].flatMap((one) => schema.get(one) ?? []);
    if (!nodes.some((one) => after.has(idOf(one)) || losesData(one))) for (const one of all) gone.add(one);
  }
  const drops = [...gone].flatMap((id): readonly Drop[] => {
    const before = schema.get(id);
    return before ? [{ before }] : [];
  });
  for (const op of order(drops, schema, after, kinds)) {
    step(state, op);
    renamer.ops.push(op);
  }
};

const placeOf = (node: Node): string => `${node.kind} ${node.in?.ref}`;
