import { compareText, idOf, type Hints, type Node, type NodeId } from '@migkit/schema';

/**
 * One difference. Without `before` it is a create, without `after` a drop; with both and one id an alter; with two ids a
 * rename or a move, in which nothing but `name` or `in` differs. It holds both sides, so its inverse needs no thought.
 */
export type Op = {
  readonly before?: Node;
  readonly after?: Node;
  /** What the way up and the way down take from hints in the text. */
  readonly up?: Hints;
  readonly down?: Hints;
  /** The hints in the text that this op used up, in one canonical spelling each; the fold remembers them with the object. */
  readonly spent?: readonly string[];
  /** What says the same in other words as soon as this is done, without a statement: the types of an extension that moves. An empty list: with the next that have some. */
  readonly along?: readonly Change[];
};

export type Create = Op & { readonly before?: undefined; readonly after: Node };
export type Drop = Op & { readonly before: Node; readonly after?: undefined };
export type Change = Op & { readonly before: Node; readonly after: Node };

/** The way back: both sides exchanged, both directions exchanged, last first. */
export const invert = (ops: readonly Op[]): readonly Op[] => ops.map(inverse).reverse();

/** Does the op make a node? */
export const isCreate = (op: Op): op is Create => op.before === undefined && op.after !== undefined;

/** Does the op take a node away? */
export const isDrop = (op: Op): op is Drop => op.before !== undefined && op.after === undefined;

/** Does the op change a node, or its name? */
export const isChange = (op: Op): op is Change => op.before !== undefined && op.after !== undefined;

/** Does the op change a node that keeps its id? */
export const isAlter = (op: Op): op is Change => isChange(op) && idOf(op.before) === idOf(op.after);

/** Does the op give a node another name or another owner? */
export const isRename = (op: Op): op is Change => isChange(op) && idOf(op.before) !== idOf(op.after);

/** Does something have another id afterwards? */
export const movesIds = (op: Op): op is Change =>
  isRename(op) || (isChange(op) && (op.along ?? []).length > 0);

/** Changes in the order of what they change, in whatever order that was read. */
export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  changes.toSorted((a, b) => compareText(idOf(a.before), idOf(b.before)));

/** The node that an op is about: as it is afterwards, or as it was when it goes. */
export const nodeOf = (op: Op): Node => {
  const node = op.after ?? op.before;
  if (!node) throw new Error('an op needs a before or an after');
  return node;
};

/** The id of the node that an op is about, afterwards where there is an afterwards. */
export const idOfOp = (op: Op): NodeId => idOf(nodeOf(op));

const inverse = (op: Op): Op => ({
  ...(op.after ? { before: op.after } : {}),
  ...(op.before ? { after: op.before } : {}),
  ...(op.down ? { up: op.down } : {}),
  ...(op.up ? { down: op.up } : {}),
  ...(op.spent ? { spent: op.spent } : {}),
  ...(op.along ? { along: op.along.map(({ before, after }) => ({ before: after, after: before })) } : {}),
});
