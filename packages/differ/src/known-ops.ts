import type { NodeId } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { placeKeys } from './names.ts';
import { idOfOp, isCreate, isDrop, nodeOf, type Op } from './op.ts';
import type { Unit } from './units.ts';

/** The ops of a change by what they are about. */
export type Known = {
  readonly creates: Map<NodeId, Op>;
  readonly drops: Map<NodeId, Op>;
  readonly alters: Map<NodeId, Op>;
  /** The drop that frees a name. */
  readonly freed: Map<string, Op>;
  /** What is added to a standing thing and could have been written inside it: a check of a domain. */
  readonly added: Map<NodeId, Op[]>;
  readonly all: () => readonly Op[];
};

/** Sorts the ops of these units by what they do. */
export const classify = (units: readonly Unit[], kinds: Kinds): Known => {
  const known: Known = {
    creates: new Map(),
    drops: new Map(),
    alters: new Map(),
    freed: new Map(),
    added: new Map(),
    all: () => units.flatMap((unit) => unit.ops),
  };
  for (const unit of units)
    for (const op of unit.ops) {
      const list = isCreate(op) ? known.creates : isDrop(op) ? known.drops : known.alters;
      list.set(idOfOp(op), op);
      const { in: owner, kind } = nodeOf(op);
      if (isCreate(op) && owner && kinds.named(kind).nesting.inside && op === unit.ops[0])
        known.added.set(owner.ref, [...(known.added.get(owner.ref) ?? []), op]);
      if (isDrop(op)) for (const key of placeKeys(op.before, kinds)) known.freed.set(key, op);
    }
  return known;
};
