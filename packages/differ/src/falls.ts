import { idOf, refsIn } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { nameKeys } from './names.ts';
import { isCreate, isDrop, type Drop, type Op } from './op.ts';

/**
 * For each drop that needs no statement, the drop with which it goes: a column with its table, an index with its table,
 * unless something before that has to have it gone (a foreign key whose target is dropped or altered first, a name that
 * is used again).
 */
export const fallsWith = (ops: readonly Op[], kinds: Kinds): ReadonlyMap<Op, Op> => {
  const places = new Map(ops.map((op, place) => [op, place]));
  const drops = new Map(ops.flatMap((op) => (isDrop(op) ? [[idOf(op.before), op] as const] : [])));
  if (drops.size === 0) return new Map();
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
    const isBetween = (other: Op): boolean => placeOf(other) > placeOf(op) && placeOf(other) < placeOf(head);
    const mentions = refsIn(op.before).flatMap(({ ref }) => touched.get(ref) ?? []);
    const waits = mentions.some((other) => isBetween(other) && !(isDrop(other) && headOf(other) === head));
    const renamed = nameKeys(op.before, kinds).some((key) => touched.get(key)?.some(isBetween));
    return !waits && !renamed;
  };

  for (const op of drops.values()) headOf(op);
  return new Map([...heads].filter(([op, head]) => op !== head));
};

/** The ops that drop or alter an id, and those that take a name. */
const touchedIn = (ops: readonly Op[], kinds: Kinds): ReadonlyMap<string, readonly Op[]> => {
  const touched = new Map<string, Op[]>();
  const add = (key: string, op: Op): void => {
    const list = touched.get(key);
    if (list) list.push(op);
    else touched.set(key, [op]);
  };
  for (const op of ops) {
    if (op.before) add(idOf(op.before), op);
    if (op.after && isCreate(op)) for (const key of nameKeys(op.after, kinds)) add(key, op);
  }
  return touched;
};
