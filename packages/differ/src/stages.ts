import { idOf, segmentsOf, type Node, type NodeId, type Schema } from '@migkit/schema';
import { isRename, movesIds, nodeOf, type Op } from './op.ts';
import { schemaNow, stateOf, step } from './state.ts';

/**
 * A stretch of ops in which every thing keeps its id, or a stretch of renames; with the schema around it. What a kind asks
 * about the state is answered from here, so that no schema is copied for each op.
 */
export type Stage = { readonly ops: readonly Op[]; readonly before: Schema; readonly after: Schema };

type Open = { readonly ops: Op[]; readonly before: Schema; readonly touched: Set<NodeId> };

/**
 * The ops in stages; ops that do not fit the schema are a broken invariant here and throw. Where the schema after them is
 * known, ops without renames are one stage, and need not be gone through.
 */
export const stagesOf = (before: Schema, ops: readonly Op[], known?: Schema): readonly Stage[] => {
  if (known && !ops.some(movesIds)) return [{ ops, before, after: known }];
  const state = stateOf(before);
  const stages: Stage[] = [];
  let stage: Open | undefined;
  const close = (): Schema => {
    const after = stage ? schemaNow(state) : before;
    if (stage) stages.push({ ops: stage.ops, before: stage.before, after });
    return after;
  };
  for (const op of ops) {
    if (!stage || !belongs(op, stage)) stage = { ops: [], before: close(), touched: new Set() };
    const fault = step(state, op);
    if (fault !== undefined) throw new Error(`the ops do not fit the schema: ${fault}`);
    stage.ops.push(op);
    if (!isRename(op)) continue;
    for (let node: Node | undefined = op.after; node; node = node.in && state.schema.get(node.in.ref))
      stage.touched.add(idOf(node));
  }
  close();
  return stages;
};

/**
 * What takes along how others are spelled is alone. A rename after one of the same thing, or of something below it, needs a newer schema around it, with the names of now; so does
 * one on another level, since it may speak of more than what is above it: of the partitions of a table.
 */
const belongs = (op: Op, stage: Open): boolean => {
  const [first] = stage.ops;
  if (op.along || first?.along) return isWithin(op) && isWithin(first);
  if (!isRename(op)) return first !== undefined && !isRename(first);
  const id = idOf(op.before);
  if (!first || !isRename(first) || depth(first) !== depth(op)) return false;
  return stage.before.has(id) && !stage.touched.has(id);
};

/** Is it one of those that move together? */
const isWithin = (op: Op | undefined): boolean => op?.along !== undefined && !isRename(op);

const depth = (op: Op): number => segmentsOf(idOf(nodeOf(op))).length;
