import { idOf, refsIn, type NodeId } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { nameKeys } from './names.ts';
import { isCreate, isDrop, type Drop, type Op } from './op.ts';

/**
 * For each drop that needs no statement, the drop with which it goes: a column with its table, an index with its table,
 * unless something before that has to have it gone (a foreign key whose target is dropped or altered first, a name that
 * is used again).
 */
export const fallsWith = (ops: readonly Op[], kinds: Kinds): ReadonlyMap<Op, Op> => {
  const drops = new Map<NodeId, Drop>();
  for (const op of ops) if (isDrop(op)) drops.set(idOf(op.before), op);
  if (drops.size === 0) return new Map();
  const places = new Map(ops.map((op, place) => [op, place]));
  const touched = touchedIn(ops, kinds);
  const heads = new Map<Op, Op>();
  const placeOf = (op: Op): number => places.get(op) ?? 0;

  // Owners are asked before what belongs to them, since a column may itself fall with its table.
  const headOf = (op: Drop): Op => {
    const known = heads.get(op);
    if (known) return known;
    const owner = op.before.in && drops.get(op.before.in.ref);
    const head = owner && owner !== op && placeOf(owner) > placeOf(op) ? headOf(owner) : op;
    heads.set(op, op);
    if (head !== op && kinds.named(op.before.kind).nesting.falls && mayWait(op, head)) heads.set(op, head);
    return heads.get(op) ?? op;
  };

  const mayWait = (op: Drop, head: Op): boolean => {
    const [from, to] = [placeOf(op), placeOf(head)];
    const isBetween = (other: Op): boolean => placeOf(other) > from && placeOf(other) < to;
    for (const { ref } of refsIn(op.before))
      for (const other of touched.ids.get(ref) ?? [])
        if (isBetween(other) && !(isDrop(other) && headOf(other) === head)) return false;
    if (touched.names.size === 0) return true;
    return !nameKeys(op.before, kinds).some((key) => touched.names.get(key)?.some(isBetween));
  };

  for (const op of drops.values()) headOf(op);
  return new Map([...heads].filter(([op, head]) => op !== head));
};

type Touched = { readonly ids: Map<NodeId, Op[]>; readonly names: Map<string, Op[]> };

/** The ops that drop or alter an id, and those that take a name. */
const touchedIn = (ops: readonly Op[], kinds: Kinds): Touched => {
  const touched: Touched = { ids: new Map(), names: new Map() };
  const add = (to: Map<string, Op[]>, key: string, op: Op): void => {
    const list = to.get(key);
    if (list) list.push(op);
    else to.set(key, [op]);
  };
  for (const op of ops) {
    if (op.before) add(touched.ids, idOf(op.before), op);
    if (isCreate(op)) for (const key of nameKeys(op.after, kinds)) add(touched.names, key, op);
  }
  return touched;
};
