import {
  idOf,
  looksForMore,
  mentioning,
  publicSchema,
  refsIn,
  sqlIn,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import { withoutParts, type Hold } from './hanging.ts';
import type { Kinds } from './kinds.ts';
import type { Op } from './op.ts';

/**
 * What PostgreSQL would understand otherwise behind this move, though it says the same: it looks for operators along the search path,
 * on which only what lies in `public` is. It has to be made anew, as in a database that is built so.
 */
export const understoodAnew = (op: Op, schema: Schema, kinds: Kinds): ReadonlyMap<NodeId, Hold> => {
  const found = new Map<NodeId, Hold>();
  if (!op.along || !op.before || !isSeen(op, kinds)) return found;
  const after = new Map(op.along.map((change) => [idOf(change.before), change.after]));
  for (const id of touchedBy(op, schema, kinds)) {
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

/** Does it come to the search path, or leave it? */
const isSeen = ({ before, after }: Op, kinds: Kinds): boolean =>
  [before, after].some(
    (node) =>
      node &&
      Object.values(kinds.named(node.kind).alter).some(({ carries }) => carries?.(node) === publicSchema),
  );

/** What speaks of values of types that moved, as far as it mentions what does. */
const touchedBy = ({ before, along = [] }: Op, schema: Schema, kinds: Kinds): ReadonlySet<NodeId> => {
  const { syntax } = kinds.named(before?.kind ?? '');
  const types = syntax.at === 'block' ? syntax.brings?.(before?.name ?? '') : undefined;
  const names = types && new RegExp(`\\b(${types.join('|')})\\b`);
  const speaks = (node: Node): boolean => types?.length !== 0 && (names?.test(JSON.stringify(node)) ?? true);
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
