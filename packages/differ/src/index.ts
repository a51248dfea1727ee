export { apply, emptySnapshot, fold, type Snapshot } from './apply.ts';
export { clashes, type Clash } from './clashes.ts';
export { compose, renamesOn, type Composed } from './compose.ts';
export { describe, messageFor, pathText, slugOf, wholes } from './describe.ts';
export { diff, type Answers, type Difference, type DiffOptions } from './diff.ts';
export { asHazards, dangersOf, type Dangers, type OpHazard } from './hazards.ts';
export { spellHint, type GivenHint } from './hints.ts';
export { kindsOf, realKinds, type Kinds } from './kinds.ts';
export {
  idOfOp,
  invert,
  isAlter,
  isCreate,
  isDrop,
  isRename,
  nodeOf,
  type Change,
  type Create,
  type Drop,
  type Op,
} from './op.ts';
export { order } from './order.ts';
export { plan } from './plan.ts';
export type { Step } from './site.ts';
export { split } from './split.ts';
export { suspects, type SuspectOptions } from './suspects.ts';
