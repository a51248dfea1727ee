import { emptySchema, idOf, problem, type NodeId, type Problem, type Schema } from '@migkit/schema';
import { realKinds, type Kinds } from './kinds.ts';
import { isDrop, movesIds, type Op } from './op.ts';
import { movedBy, schemaNow, stateOf, step } from './state.ts';

/** What a history adds up to: the schema, and the hints that each object has used up. */
export type Snapshot = {
  readonly schema: Schema;
  readonly spent: ReadonlyMap<NodeId, ReadonlySet<string>>;
};

export const emptySnapshot: Snapshot = { schema: emptySchema, spent: new Map() };

/** The schema after these ops. With an op that does not fit, the schema up to it and the problem. */
export const apply = (
  schema: Schema,
  ops: readonly Op[],
  kinds: Kinds = realKinds,
): { readonly schema: Schema; readonly problems: readonly Problem[] } => {
  const state = stateOf(schema, kinds);
  for (const op of ops) {
    const fault = step(state, op);
    if (fault !== undefined) return { schema: schemaNow(state), problems: [contradiction(fault)] };
  }
  return { schema: schemaNow(state), problems: [] };
};

/**
 * What these migrations' ops add up to, in this order, from the snapshot `from` or from nothing. `failed` is the place in
 * the list of the migration that does not fit, with its problem.
 */
export const fold = (
  migrations: Iterable<readonly Op[]>,
  from: Snapshot = emptySnapshot,
): Snapshot & { readonly problems: readonly Problem[]; readonly failed?: number } => {
  const state = stateOf(from.schema);
  const spent = new Map([...from.spent].map(([id, hints]) => [id, new Set(hints)]));
  let at = 0;
  for (const ops of migrations) {
    for (const op of ops) {
      const moved = movesIds(op) && spent.size > 0 ? movedBy(state, op) : undefined;
      const fault = step(state, op);
      if (fault !== undefined)
        return { schema: schemaNow(state), spent, problems: [contradiction(fault)], failed: at };
      if (moved) moveSpent(spent, moved);
      remember(spent, op);
    }
    at++;
  }
  return { schema: schemaNow(state), spent, problems: [] };
};

const contradiction = (reason: string): Problem => problem('MIG611', { reason });

const remember = (spent: Map<NodeId, Set<string>>, op: Op): void => {
  if (isDrop(op)) spent.delete(idOf(op.before));
  else if (op.after && op.spent) {
    const id = idOf(op.after);
    spent.set(id, new Set([...(spent.get(id) ?? []), ...op.spent]));
  }
};

const moveSpent = (spent: Map<NodeId, Set<string>>, moved: ReadonlyMap<NodeId, NodeId>): void => {
  const taken = [...moved].flatMap(([from, to]) => {
    const hints = spent.get(from);
    spent.delete(from);
    return hints ? [[to, hints] as const] : [];
  });
  for (const [to, hints] of taken) spent.set(to, hints);
};
