import {
  idOf,
  looksForMore,
  mentioning,
  publicSchema,
  refsIn,
  sqlIn,
  type Change as Around,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import { withoutParts, type Hold } from './hanging.ts';
import type { Kinds } from './kinds.ts';
import type { Change } from './op.ts';

/**
 * What PostgreSQL would understand otherwise behind this move, though it says the same: it looks for operators along the search path,
 * on which only what lies in `public` is. It has to be made anew, as in a database that is built so.
 */
export const understoodAnew = (
  along: readonly Change[],
  { before: schema, after: later }: Around,
  kinds: Kinds,
): ReadonlyMap<NodeId, Hold> => {
  const found = new Map<NodeId, Hold>();
  const seen = along.length > 0 ? seenIn(schema, later, kinds) : [];
  if (seen.length === 0) return found;
  const after = new Map(along.map((change) => [idOf(change.before), change.after]));
  for (const id of touchedBy(along, seen, schema, kinds)) {
    const node = schema.get(id);
    if (!node) continue;
    const kind = kinds.named(node.kind);
    const looks = (one: Node): boolean =>
      (kind.nesting.sql ?? []).some((field) => sqlIn(one[field]).some(looksForMore));
    const both = [node, after.get(id) ?? node];
    if (both.every(looks))
      found.set(id, both.some((one) => looks(withoutParts(one, kind))) ? 'whole' : 'part');
  }
  return found;
};

/** What comes to the search path, or leaves it. */
const seenIn = (before: Schema, after: Schema, kinds: Kinds): readonly Node[] =>
  [...before].flatMap(([id, node]) =>
    Object.values(kinds.named(node.kind).alter).flatMap(({ carries }) => {
      const homes = carries ? [carries(node), carries(after.get(id) ?? node)] : [];
      return homes[0] !== homes[1] && homes.includes(publicSchema) ? [node] : [];
    }),
  );

/** What speaks of values of types that moved, as far as it mentions what does. */
const touchedBy = (
  along: readonly Change[],
  seen: readonly Node[],
  schema: Schema,
  kinds: Kinds,
): ReadonlySet<NodeId> => {
  const types = seen.flatMap(({ kind, name = '' }) => {
    const { syntax } = kinds.named(kind);
    return syntax.at === 'block' && syntax.brings ? [syntax.brings(name)] : [];
  });
  const known = types.flatMap((list) => list ?? []);
  const names = known.length > 0 ? new RegExp(`\\b(${known.join('|')})\\b`) : undefined;
  const speaks = (node: Node): boolean =>
    types.includes(undefined) || names?.test(JSON.stringify(node)) === true;
  const touched = new Set(along.flatMap((change) => (speaks(change.before) ? [idOf(change.before)] : [])));
  for (const id of touched)
    for (const node of mentioning(schema, id))
      if (speaksOf(node, id, schema.get(id), kinds)) touched.add(idOf(node));
  return touched;
};

/** Not what only lies in it, as a check of some columns lies in a table; that of a domain is about the value. */
const speaksOf = (node: Node, id: NodeId, other: Node | undefined, kinds: Kinds): boolean => {
  const { in: _in, ...rest } = node;
  if (refsIn(rest).some(({ ref }) => ref === id)) return true;
  const { names = [] } = kinds.named(other?.kind ?? node.kind).nesting;
  return node.in?.ref === id && names.includes('type') && !names.includes('relation');
};
