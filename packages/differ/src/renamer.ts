import { idOf, kindOf, publicSchema, type Node, type NodeId, type Ref, type Schema } from '@migkit/schema';
import type { Snapshot } from './apply.ts';
import { callsBehind, objectsBehind } from './calls.ts';
import type { Kinds } from './kinds.ts';
import { holdersOf, nameKeys, spareName } from './names.ts';
import { inOrder, type Change, type Op } from './op.ts';
import { followed, movedBy, stateOf, step, type State } from './state.ts';

/** A schema on its way to its new names: what stands, the ops so far, and where each thing of the snapshot is now. */
export type Renamer = {
  readonly state: State;
  readonly ops: Op[];
  /** From an id in the snapshot to the id now, and back; only for what has moved. */
  readonly now: Map<NodeId, NodeId>;
  readonly was: Map<NodeId, NodeId>;
  /** Things that were only moved out of the way of a name; they are dropped later. */
  readonly aside: Set<NodeId>;
  readonly after: Schema;
  readonly kinds: Kinds;
};

/** `from` shall have the name and the owner of `to`. */
export type Wanted = { readonly from: NodeId; readonly to: Node; readonly spent?: string };

export const renamerOf = (before: Snapshot, after: Schema, kinds: Kinds): Renamer => ({
  state: stateOf(before.schema),
  ops: [],
  now: new Map(),
  was: new Map(),
  aside: new Set(),
  after,
  kinds,
});

/** Does all of these renames one after the other; names that are exchanged go through a temporary one. */
export const renameAll = (renamer: Renamer, wanted: readonly Wanted[]): void => {
  if (wanted.length === 0) return;
  const holders = holdersOf(renamer.state.schema, renamer.kinds);
  const reserved = new Set(wanted.flatMap(({ to }) => nameKeys(to, renamer.kinds)));
  const pending = new Map(wanted.map((w) => [w.from, w]));
  while (pending.size > 0) {
    const [id, want] = nextOf(pending, ([from, { to }]) => isFree(renamer, holders, to, from));
    if (isFree(renamer, holders, want.to, id)) {
      pending.delete(id);
      arrive(renamer, holders, id, want);
      continue;
    }
    const blocker = blockerOf(renamer, holders, want.to, id);
    if (blocker !== undefined && !pending.has(blocker)) {
      renamer.aside.add(stepAside(renamer, holders, blocker, 'old', reserved));
      continue;
    }
    pending.delete(id);
    pending.set(stepAside(renamer, holders, id, 'swap', reserved), want);
  }
};

/** The first that is ready, or the first of all. */
const nextOf = <T>(pending: Iterable<T>, isReady: (one: T) => boolean): T => {
  let first: T | undefined;
  for (const one of pending) {
    if (isReady(one)) return one;
    first ??= one;
  }
  if (first === undefined) throw new Error('nothing is pending');
  return first;
};

/** Gives these things names that are neither held nor reserved, so that their own names are free. */
export const putAside = (renamer: Renamer, ids: readonly NodeId[], reserved: ReadonlySet<string>): void => {
  if (ids.length === 0) return;
  const holders = holdersOf(renamer.state.schema, renamer.kinds);
  for (const id of ids) renamer.aside.add(stepAside(renamer, holders, id, 'old', reserved));
};

type Holders = Map<string, NodeId>;

/** The last step of a rename; a thing that moves and changes its name takes two, by whichever way is free. */
const arrive = (renamer: Renamer, holders: Holders, id: NodeId, want: Wanted): void => {
  const node = standing(renamer, id);
  const { name, in: owner, apart } = want.to;
  let current = id;
  if (owner) makeOwner(renamer, owner.ref);
  if (name !== node.name && owner && owner.ref !== node.in?.ref) {
    const half = [{ name }, { in: owner }].find((part) => isFree(renamer, holders, { ...node, ...part }, id));
    current = half
      ? emit(renamer, holders, id, half)
      : stepAside(renamer, holders, id, 'swap', new Set(nameKeys(want.to, renamer.kinds)));
    if (!half) current = emit(renamer, holders, current, { in: owner });
  }
  const address = { name, ...(owner ? { in: owner } : {}), ...(apart || node.apart ? { apart } : {}) };
  emit(renamer, holders, current, address, want.spent);
};

/** What a thing moves into has to be there, new as it may be. */
export const makeOwner = (renamer: Renamer, id: NodeId): void => {
  const owner = renamer.after.get(id);
  if (!owner || renamer.state.schema.has(id)) return;
  const op = { after: owner };
  step(renamer.state, op);
  renamer.ops.push(op);
};

const stepAside = (
  renamer: Renamer,
  holders: Holders,
  id: NodeId,
  mark: string,
  reserved: ReadonlySet<string>,
): NodeId => {
  const node = standing(renamer, id);
  const isSpare = (name: string): boolean =>
    isFree(renamer, holders, { ...node, name }, id) &&
    !nameKeys({ ...node, name }, renamer.kinds).some((k) => reserved.has(k));
  return emit(renamer, holders, id, { name: spareName(node.name ?? '', mark, isSpare) });
};

/** What says the same in other words when this has another name. */
const alongWith = (
  { state: { schema } }: Renamer,
  op: Change,
  moved: ReadonlyMap<NodeId, NodeId>,
): readonly Change[] => {
  const isHome = op.before.kind === kindOf(publicSchema);
  const along = op.before.signature
    ? callsBehind(schema, idOf(op.before), moved)
    : isHome
      ? objectsBehind(schema, op)
      : [];
  return inOrder(along);
};

const emit = (
  renamer: Renamer,
  holders: Holders,
  id: NodeId,
  change: Pick<Node, 'name' | 'in' | 'apart'>,
  spent?: string,
): NodeId => {
  if (change.in) clearBelow(renamer, holders, id, change.in);
  const before = standing(renamer, id);
  const named: Node = { ...before, ...change };
  const bare = movedBy(renamer.state, { before, after: named });
  const after = followed(named, bare);
  const along = alongWith(renamer, { before, after }, bare);
  const op: Change = {
    before,
    after,
    ...(spent === undefined ? {} : { spent: [spent] }),
    ...(along.length > 0 ? { along } : {}),
  };
  const moved = movedBy(renamer.state, op);
  for (const from of moved.keys())
    for (const key of heldBy(renamer, from)) if (holders.get(key) === from) holders.delete(key);
  const fault = step(renamer.state, op);
  if (fault !== undefined) throw new Error(`cannot rename ${id}: ${fault}`);
  for (const to of [idOf(after), ...moved.values()])
    for (const key of heldBy(renamer, to)) if (!holders.has(key)) holders.set(key, to);
  follow(renamer, moved);
  renamer.ops.push(op);
  return idOf(after);
};

/** What goes along and would meet its name where it comes to lie takes another, and its own with what pairs it. */
const clearBelow = (renamer: Renamer, holders: Holders, id: NodeId, owner: Ref): void => {
  const before = standing(renamer, id);
  if (before.in?.ref === owner.ref) return;
  const moved = movedBy(renamer.state, { before, after: { ...before, in: owner } });
  const meets = (from: NodeId): boolean =>
    nameKeys(followed(standing(renamer, from), moved), renamer.kinds)
      .map((key) => holders.get(key))
      .some((holder) => holder !== undefined && !moved.has(holder));
  for (const from of moved.keys())
    if (from !== id && meets(from)) stepAside(renamer, holders, from, 'swap', new Set());
};

/** Remembers where things of the snapshot are now. */
export const follow = (renamer: Renamer, moved: ReadonlyMap<NodeId, NodeId>): void => {
  const origins = [...moved].map(([from, to]) => [renamer.was.get(from) ?? from, to] as const);
  for (const from of moved.keys()) renamer.was.delete(from);
  for (const [origin, to] of origins) {
    renamer.was.set(to, origin);
    renamer.now.set(origin, to);
  }
};

const isFree = (renamer: Renamer, holders: Holders, target: Node, self: NodeId): boolean =>
  blockerOf(renamer, holders, target, self) === undefined;

const blockerOf = (renamer: Renamer, holders: Holders, target: Node, self: NodeId): NodeId | undefined => {
  const id = idOf(target);
  if (id !== self && renamer.state.schema.has(id)) return id;
  return nameKeys(target, renamer.kinds)
    .map((key) => holders.get(key))
    .find((holder) => holder !== undefined && holder !== self);
};

const heldBy = (renamer: Renamer, id: NodeId): readonly string[] => {
  const node = renamer.state.schema.get(id);
  return node ? nameKeys(node, renamer.kinds) : [];
};

const standing = (renamer: Renamer, id: NodeId): Node => {
  const node = renamer.state.schema.get(id);
  if (!node) throw new Error(`nothing stands at ${id}`);
  return node;
};
