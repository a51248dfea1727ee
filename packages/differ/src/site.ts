import {
  type Change as Around,
  type Hints,
  type Node,
  type NodeId,
  type Schema,
  type Statement,
} from '@migkit/schema';
import type { Hold } from './hanging.ts';
import type { Calling } from './inner-names.ts';
import type { Kinds } from './kinds.ts';
import type { Op } from './op.ts';
import type { Stage } from './stages.ts';

/** What runs for one op, or for an op and those that are written inside it or fall with it. */
export type Step = {
  readonly ops: readonly Op[];
  readonly statements: readonly Statement[];
  /** Why there is more than one would expect. */
  readonly note?: string;
};

/** `now` gives what stands just before the op at hand, and changes with the next one; `later` gives the ops after it. Few ops ask. */
export type Site = {
  readonly stage: Stage;
  readonly now: () => Schema;
  readonly kinds: Kinds;
  /** What is dropped until the last op that needs it to be has run. */
  readonly down: Map<NodeId, Down>;
  readonly later: () => readonly Op[];
  /** Those of them on one node. */
  readonly laterOn: (id: NodeId) => readonly Op[];
  /** What the ops of the stage take down around them, as far as the schema before it tells. */
  readonly rebuilding: () => Rebuilding;
  readonly calling: Calling;
};

/** What is dropped for now, or has lost a part for now. */
export type Down = {
  readonly node: Node;
  readonly how: Hold;
  /** It is as an op of its own wants it, whose hints are these. */
  readonly changed?: true;
  readonly up?: Hints;
};

/** By what is taken down: the ops that do so, and all that each of them takes down. */
export type Rebuilding = ReadonlyMap<NodeId, readonly Rebuild[]>;

export type Rebuild = { readonly op: Op; readonly hung: ReadonlyMap<NodeId, Hold> };

/** What a kind may ask about the state around an op. */
export const aroundOf = (op: Op, { stage, now }: Site): Around => ({
  before: stage.before,
  after: stage.after,
  hints: op.up ?? {},
  standing: now,
});
