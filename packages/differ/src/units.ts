import { childrenOf, compareText, idOf, type Node, type NodeId, type Schema } from '@migkit/schema';
import type { Kinds } from './kinds.ts';
import { isCreate, isDrop, isRename, nodeOf, type Op } from './op.ts';

/** Ops that are one statement, or stand as one: a table with the columns that are written inside it. */
export type Unit = { readonly name: string; readonly ops: Op[] };

/** The ops without the renames as units, sorted by phase, kind, owner, place and id; those `apart` stand alone. */
export const unitsOf = (
  ops: readonly Op[],
  before: Schema,
  after: Schema,
  kinds: Kinds,
  apart: ReadonlySet<Op> = new Set(),
): readonly Unit[] => {
  const ordered = sortedOps(ops, before, after, kinds);
  const heads: Heads = { creates: new Map(), drops: new Map() };
  for (const { op, id } of ordered)
    if (isCreate(op)) heads.creates.set(id, op);
    else if (isDrop(op)) heads.drops.set(id, op);
  const units = new Map<Op, Unit>();
  const members: (readonly [Op, Op])[] = [];
  for (const { op, id } of ordered) {
    const head = apart.has(op) ? op : headOf(op, heads, kinds);
    if (head === op) units.set(op, { name: `${verbOf(op)} ${id}`, ops: [op] });
    else members.push([head, op]);
  }
  for (const [head, op] of members) units.get(head)?.ops.push(op);
  for (const [head, unit] of units) if (isDrop(head)) unit.ops.push(...unit.ops.splice(0, 1));
  return [...units.values()];
};

/** Does what holds no data: it can be dropped before the rest without a loss. */
export const isBare = (node: Node, kinds: Kinds): boolean =>
  node.name === undefined || kinds.named(node.kind).nesting.anonymous === true;

type Heads = { readonly creates: Map<NodeId, Op>; readonly drops: Map<NodeId, Op> };

const verbOf = (op: Op): string => (isCreate(op) ? 'create' : isDrop(op) ? 'drop' : 'alter');

/** The op in whose unit this one stands: that of what it is written inside of, all the way up. */
const headOf = (op: Op, heads: Heads, kinds: Kinds): Op => {
  const node = nodeOf(op);
  const { inside, falls } = kinds.named(node.kind).nesting;
  if (!node.in || !inside || !(isCreate(op) || (isDrop(op) && falls))) return op;
  const owner = (isCreate(op) ? heads.creates : heads.drops).get(node.in.ref);
  return owner ? headOf(owner, heads, kinds) : op;
};

type Sortable = {
  readonly op: Op;
  readonly id: NodeId;
  readonly owner: NodeId;
  readonly phase: number;
  readonly rank: number;
  readonly change: number;
  readonly place: number;
};

const sortedOps = (ops: readonly Op[], before: Schema, after: Schema, kinds: Kinds): readonly Sortable[] => {
  const [then, now] = [placesIn(before), placesIn(after)];
  return ops
    .filter((op) => !isRename(op))
    .map((op) => sortable(op, isDrop(op) ? then : now, kinds))
    .sort(compare);
};

/** The order of the text counts only inside a statement; what goes does so in the opposite order of coming. */
const sortable = (op: Op, placeOf: PlaceOf, kinds: Kinds): Sortable => {
  const node = nodeOf(op);
  const id = idOf(node);
  const ranked = kinds.rank(node.kind);
  const counted = kinds.named(node.kind).nesting.inside === true ? placeOf(node, id) : 0;
  const common = { op, id, owner: node.in?.ref ?? '' };
  return isDrop(op)
    ? { ...common, phase: isBare(node, kinds) ? 0 : 2, rank: -ranked, change: 0, place: -counted }
    : { ...common, phase: 1, rank: ranked, change: isCreate(op) ? 0 : 1, place: counted };
};

const compare = (a: Sortable, b: Sortable): number =>
  a.phase - b.phase ||
  a.rank - b.rank ||
  a.change - b.change ||
  compareText(a.owner, b.owner) ||
  a.place - b.place ||
  compareText(a.id, b.id);

/** The place of a node among those that belong to the same. */
type PlaceOf = (node: Node, id: NodeId) => number;

const placesIn = (schema: Schema): PlaceOf => {
  const places = new Map<NodeId, ReadonlyMap<NodeId, number>>();
  return ({ in: owner }, id) => {
    if (!owner) return 0;
    const known =
      places.get(owner.ref) ??
      new Map(childrenOf(schema, owner.ref).map((child, place) => [idOf(child), place]));
    places.set(owner.ref, known);
    return known.get(id) ?? 0;
  };
};
