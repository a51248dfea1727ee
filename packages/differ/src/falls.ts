import { alwaysThere, idOf, isFirm, refsIn, type Node, type NodeId } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { nameKeys } from './names.ts';
import { isCreate, isDrop, type Op } from './op.ts';

/**
 * For each drop that needs no statement, the drop with which it goes: a column with its table, an index with its table,
 * unless something before that has to have it gone (a foreign key whose target is dropped or altered first, a name that
 * is used again).
 */
export const fallsWith = (ops: readonly Op[], kinds: Kinds): ReadonlyMap<Op, Op> => {
  const drops = new Map<NodeId, number>();
  ops.forEach((op, at) => isDrop(op) && drops.set(idOf(op.before), at));
  if (drops.size === 0) return new Map();
  const touched = touchedIn(ops, kinds);
  // By place; a drop with a statement of its own is its own head.
  const heads: (number | undefined)[] = ops.map(() => undefined);

  // Owners are asked before what belongs to them, since a column may itself fall with its table.
  const headOf = (at: number): number => {
    const known = heads[at];
    if (known !== undefined) return known;
    heads[at] = at;
    const node = ops[at]?.before;
    const owner = node?.in && drops.get(node.in.ref);
    if (!node?.in || owner === undefined || owner <= at || alwaysThere.has(node.in.ref)) return at;
    const head = headOf(owner);
    if (kinds.named(node.kind).nesting.falls && mayWait(node, at, head)) heads[at] = head;
    return heads[at] ?? at;
  };

  const mayWait = (node: Node, at: number, head: number): boolean => {
    const isBetween = (other: number): boolean => other > at && other < head;
    const waitsFor = (other: number): boolean => {
      const op = ops[other];
      return isBetween(other) && !(op && isDrop(op) && headOf(other) === head);
    };
    for (const { ref } of refsIn(node).filter(isFirm)) if (touched.ids.get(ref)?.some(waitsFor)) return false;
    if (kinds.named(node.kind).nesting.holds)
      for (const { ref } of refsIn(node)) if (touched.owners.get(ref)?.some(isBetween)) return false;
    if (touched.names.size === 0) return true;
    return !nameKeys(node, kinds).some((key) => touched.names.get(key)?.some(isBetween));
  };

  const fallen = new Map<Op, Op>();
  for (const at of drops.values()) {
    const [op, head] = [ops[at], ops[headOf(at)]];
    if (op && head && op !== head) fallen.set(op, head);
  }
  return fallen;
};

type Touched = {
  readonly ids: Map<NodeId, number[]>;
  readonly owners: Map<NodeId, number[]>;
  readonly names: Map<string, number[]>;
};

/** The places of the ops that drop or alter an id, of those that make something in one, and of those that take a name. */
const touchedIn = (ops: readonly Op[], kinds: Kinds): Touched => {
  const touched: Touched = { ids: new Map(), owners: new Map(), names: new Map() };
  const add = (to: Map<string, number[]>, key: string, at: number): void => {
    const list = to.get(key);
    if (list) list.push(at);
    else to.set(key, [at]);
  };
  ops.forEach((op, at) => {
    if (op.before) add(touched.ids, idOf(op.before), at);
    if (!isCreate(op)) return;
    if (op.after.in) add(touched.owners, op.after.in.ref, at);
    for (const key of nameKeys(op.after, kinds)) add(touched.names, key, at);
  });
  return touched;
};
