import { isFirm, refsIn, type NodeId, type Schema } from '@migkit/schema';
import { circlesOf, type Edges } from './circles.ts';
import { connect } from './edges.ts';
import { smallestFirst } from './heap.ts';
import { inTwoSteps, type CircleFinder } from './in-two-steps.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { idOfOp, isRename, nodeOf, type Op } from './op.ts';
import { isBare, unitsOf, type Unit } from './units.ts';

/** Ops that stand or fall together, and which of them must run before which: by place in `units`. */
export type Graph = { readonly units: readonly Unit[]; readonly after: readonly ReadonlySet<number>[] };

/**
 * The ops in an order that PostgreSQL takes, the same whatever order they come in: renames first as they are, then drops of
 * what only blocks, creates and alters, and last the drops of what holds data. `before` is the schema after the renames.
 */
export const order = (
  ops: readonly Op[],
  before: Schema,
  after: Schema,
  kinds: Kinds = realKinds,
): readonly Op[] => {
  const { units, after: edges } = graphOf(ops, before, after, kinds);
  const done = kahn(edges);
  if (done.length === units.length)
    return [...ops.filter(isRename), ...done.flatMap((at) => units[at]?.ops ?? [])];
  const parts = inTwoSteps(ops, kinds, circleFinder(units, circlesOf(edges)));
  if (parts.length > ops.length) return order(parts, before, after, kinds);
  throw new Error(`these changes wait for each other: ${cycleIn(units, edges, new Set(done))}`);
};

/** The graph of all ops but the renames. */
export const graphOf = (
  ops: readonly Op[],
  before: Schema,
  after: Schema,
  kinds: Kinds = realKinds,
): Graph => {
  const { units, edges } = connected(ops, before, after, kinds);
  const { firm, near, soft } = edges;
  return { units, after: softened(softened(firm, near), soft) };
};

type Connected = { readonly units: readonly Unit[]; readonly edges: ReturnType<typeof connect> };

/** The units and what they wait for. A check whose function reads its table cannot be written inside of it: it stands apart. */
const connected = (ops: readonly Op[], before: Schema, after: Schema, kinds: Kinds): Connected => {
  const units = unitsOf(ops, before, after, kinds);
  const edges = connect(units, before, after, kinds);
  const wished = both(edges.firm, edges.near);
  if (kahn(wished).length === units.length) return { units, edges };
  const apart = apartIn(units, circlesOf(wished), kinds);
  if (apart.size === 0) return { units, edges };
  const looser = unitsOf(ops, before, after, kinds, apart);
  return { units: looser, edges: connect(looser, before, after, kinds) };
};

/** What hangs on a unit, holds nothing, and mentions another unit of the circle that this one is in. */
const apartIn = (units: readonly Unit[], circles: readonly number[], kinds: Kinds): ReadonlySet<Op> => {
  const inCircle = circleFinder(units, circles);
  const ops = units.flatMap((unit) => unit.ops);
  return new Set(ops.filter((op) => isBare(nodeOf(op), kinds) && inCircle(op, nodeOf(op))));
};

/** Does what this part of an op mentions stand in the circle of the op, in another unit? */
const circleFinder = (units: readonly Unit[], circles: readonly number[]): CircleFinder => {
  const unitOf = new Map<Op, number>();
  const unitOfId = new Map<NodeId, number>();
  units.forEach(({ ops }, at) =>
    ops.forEach((op) => {
      unitOf.set(op, at);
      unitOfId.set(idOfOp(op), at);
    }),
  );
  return (op, part) => {
    const at = unitOf.get(op);
    const others = refsIn(part)
      .filter(isFirm)
      .map(({ ref }) => unitOfId.get(ref) ?? at);
    return at !== undefined && others.some((one) => one !== at && circles[one ?? at] === circles[at]);
  };
};

/**
 * All edges where they lead in no circle. Within a circle only those that must hold; and what stands outside waits for all of
 * the circle, since it may run what it needs of it.
 */
const softened = (firm: Edges, soft: Edges): Edges => {
  if (soft.every((set) => set.size === 0)) return firm;
  const all = both(firm, soft);
  if (kahn(all).length === all.length) return all;
  const circle = circlesOf(all);
  const members = Map.groupBy(circle.keys(), (unit) => circle[unit]);
  return all.map((set, unit) => {
    const outside = new Set([...set].map((first) => circle[first]).filter((one) => one !== circle[unit]));
    return new Set([...(firm[unit] ?? []), ...[...outside].flatMap((one) => members.get(one) ?? [])]);
  });
};

const both = (one: Edges, other: Edges): Edges =>
  one.map((set, unit) => new Set([...set, ...(other[unit] ?? [])]));

/** Always the first of those that wait for nothing: units come sorted, so their places are their priorities. */
const kahn = (edges: Edges): readonly number[] => {
  const waits = edges.map((set) => set.size);
  const followers = edges.map((): number[] => []);
  edges.forEach((set, unit) => set.forEach((first) => followers[first]?.push(unit)));
  const ready = smallestFirst();
  waits.forEach((count, unit) => count === 0 && ready.push(unit));
  const done: number[] = [];
  for (let unit = ready.pop(); unit !== undefined; unit = ready.pop()) {
    done.push(unit);
    for (const follower of followers[unit] ?? []) {
      const left = (waits[follower] ?? 0) - 1;
      waits[follower] = left;
      if (left === 0) ready.push(follower);
    }
  }
  return done;
};

const cycleIn = (units: readonly Unit[], edges: Edges, done: ReadonlySet<number>): string => {
  const path: number[] = [];
  let at = units.findIndex((_, unit) => !done.has(unit));
  while (!path.includes(at)) {
    path.push(at);
    at = [...(edges[at] ?? [])].find((first) => !done.has(first)) ?? at;
  }
  const circle = [...path.slice(path.indexOf(at)), at];
  return circle.map((unit) => units[unit]?.name ?? '?').join(' after ');
};
