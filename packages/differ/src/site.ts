import { type Change as Around, type Node, type NodeId, type Schema, type Statement } from '@migkit/schema';
import type { Hold } from './hanging.ts';
import type { Calling } from './inner-names.ts';
import type { Kinds } from './kinds.ts';
import type { Op } from './op.ts';
import type { Stage } from './stages.ts';
import type { State } from './state.ts';

/** What runs for one op, or for an op and those that are written inside it or fall with it. */
export type Step = {
  readonly ops: readonly Op[];
  readonly statements: readonly Statement[];
  /** Why there is more than one would expect. */
  readonly note?: string;
};

/** `standing` gives what stands just before the op at hand, `now` a copy of it, `later` the ops after it; few ops ask. */
export type Site = {
  readonly stage: Stage;
  readonly standing: () => State;
  readonly now: () => Schema;
  readonly kinds: Kinds;
  /** What is dropped until the last op that needs it to be has run. */
  readonly down: Map<NodeId, Down>;
  readonly later: () => readonly Op[];
  readonly calling: Calling;
};

/** What is dropped for now, or has lost a part for now. */
export type Down = { readonly node: Node; readonly how: Hold };

/** What a kind may ask about the state around an op. */
export const aroundOf = (op: Op, { stage, now }: Site): Around => ({
  before: stage.before,
  after: stage.after,
  hints: op.up ?? {},
  standing: now,
});
