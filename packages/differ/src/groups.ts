import { idOf, type Node } from '@migkit/schema';
import { fallsWith } from './falls.ts';
import type { Kinds } from './kinds.ts';
import { isCreate, nodeOf, type Create, type Op } from './op.ts';

/** The op that has the statement, with those that have none of their own. */
export type Group = { readonly head: Op; readonly ops: readonly Op[]; readonly inside: readonly Node[] };

/** The ops by the statements that they have. */
export const groupsOf = (ops: readonly Op[], kinds: Kinds): readonly Group[] => {
  const heads = fallsWith(ops, kinds);
  const fallen = Map.groupBy(heads.keys(), (op) => heads.get(op));
  const groups: Group[] = [];
  for (let at = 0; at < ops.length; at++) {
    const head = ops[at];
    if (!head || heads.has(head)) continue;
    const inside = isCreate(head) ? insideOf(ops, at, kinds) : [];
    at += inside.length;
    groups.push({
      head,
      ops: [...(fallen.get(head) ?? []), head, ...inside],
      inside: inside.map((op) => op.after),
    });
  }
  return groups;
};

/** The creates that follow at once and are written inside this one. */
const insideOf = (ops: readonly Op[], at: number, kinds: Kinds): readonly Create[] => {
  const head = ops[at];
  const inside: Create[] = [];
  const owners = new Set(head ? [idOf(nodeOf(head))] : []);
  for (let next = at + 1; next < ops.length; next++) {
    const op = ops[next];
    const fits =
      op &&
      isCreate(op) &&
      op.after.in &&
      owners.has(op.after.in.ref) &&
      kinds.named(op.after.kind).nesting.inside;
    if (!fits) break;
    inside.push(op);
    owners.add(idOf(op.after));
  }
  return inside;
};
