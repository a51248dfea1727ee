import {
  childrenOf,
  idOf,
  isFirm,
  refsIn,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '@migkit/schema';
import { withBelow } from './below.ts';
import type { Edges } from './circles.ts';
import { comesFirst } from './comes-first.ts';
import { unsaidIn } from './fields.ts';
import { clearedFor, laterIn } from './hanging.ts';
import { fillText, readable, readBy } from './fill-text.ts';
import type { Kinds } from './kinds.ts';
import { classify, type Known } from './known-ops.ts';
import { placeKeys } from './names.ts';
import { isCreate, isDrop, nodeOf, type Op } from './op.ts';
import type { Unit } from './units.ts';

/**
 * Which units must run before each unit, and which should. `near`: the changes of what it mentions, unless those wait for it, as the
 * default that calls a new function that reads its table. `soft`: a query that fills a new table may read another new table, and
 * the body of a function what it calls.
 */
export const connect = (
  units: readonly Unit[],
  before: Schema,
  after: Schema,
  kinds: Kinds,
): { readonly firm: Edges; readonly near: Edges; readonly soft: Edges } => {
  const firm = units.map(() => new Set<number>());
  const near = units.map(() => new Set<number>());
  const soft = units.map(() => new Set<number>());
  const unitOf = new Map<Op, number>();
  units.forEach((unit, at) => unit.ops.forEach((op) => unitOf.set(op, at)));
  const inOrder = (first: Op, later: Op, edges: readonly Set<number>[]): void => {
    const a = unitOf.get(later);
    const b = unitOf.get(first);
    if (a !== undefined && b !== undefined && a !== b) edges[a]?.add(b);
  };
  const known = classify(units, kinds);
  const fills = [...unitOf.keys()].some((op) => fillText(op) !== '');
  const newTables = fills ? readable(known.creates.values()) : undefined;
  for (const op of unitOf.keys()) {
    for (const first of neededBy(op, known, kinds)) inOrder(first, op, firm);
    for (const first of changedFirst(op, known)) inOrder(first, op, near);
    for (const first of changedBelow(op, known, after)) inOrder(first, op, near);
    for (const later of blockedBy(op, known)) inOrder(op, later, firm);
    for (const later of changedLater(op, known)) inOrder(op, later, near);
    for (const later of changedUnder(op, known, before)) inOrder(op, later, soft);
    if (kinds.named(nodeOf(op).kind).nesting.holds) {
      for (const first of changedIn(op.after, known)) if (isDrop(first)) inOrder(first, op, firm);
      for (const later of changedIn(op.before, known)) if (isCreate(later)) inOrder(op, later, firm);
    }
    for (const first of leftBehind(op, known, after, kinds)) inOrder(first, op, soft);
    for (const ref of laterIn(op.after))
      for (const later of within(known, ref))
        if (later.after) inOrder(op, later, idOf(nodeOf(later)) === ref ? firm : soft);
    for (const ref of laterIn(op.before))
      for (const first of within(known, ref))
        if (first.before) inOrder(first, op, idOf(nodeOf(first)) === ref ? firm : soft);
    if (isCreate(op))
      for (const other of clearedFor(op.after, after, kinds)) {
        const later = known.creates.get(other);
        if (later) inOrder(op, later, soft);
      }
    const { follows } = kinds.named(nodeOf(op).kind).nesting;
    for (const id of (op.after && follows?.(op.after, after)) ?? []) {
      const first = known.creates.get(id) ?? known.alters.get(id);
      if (first) inOrder(first, op, soft);
    }
    for (const id of (op.before && follows?.(op.before, before)) ?? []) {
      const later = known.drops.get(id);
      if (later) inOrder(op, later, soft);
    }
    for (const ref of unsaidIn(op.after)) {
      const first = known.creates.get(ref);
      if (first) inOrder(first, op, soft);
    }
    for (const ref of unsaidIn(op.before)) {
      const later = known.drops.get(ref);
      if (later) inOrder(op, later, soft);
    }
    if (newTables) for (const first of readBy(op, newTables)) inOrder(first, op, soft);
  }
  return { firm, near, soft };
};

const firmIn = (node: Node | undefined): readonly Ref[] => refsIn(node).filter(isFirm);

/** The ops on a node and on what belongs to it. */
const within = ({ all }: Known, id: NodeId): readonly Op[] =>
  all().filter((op) => {
    const node = nodeOf(op);
    return idOf(node) === id || node.in?.ref === id;
  });

/** The ops on what a node mentions, and on what belongs to that. */
const changedIn = (node: Node | undefined, known: Known): readonly Op[] =>
  firmIn(node).flatMap(({ ref }) => within(known, ref));

/** What must stand before this op runs. */
const neededBy = (op: Op, known: Known, kinds: Kinds): readonly Op[] => {
  const { after } = op;
  if (!after) return [];
  const needed: Op[] = [];
  const add = (first: Op | undefined): void => void (first && needed.push(first));
  for (const { ref } of firmIn(after)) add(known.creates.get(ref));
  if (op.before) add(known.creates.get(idOf(after)));
  if (isCreate(op) && known.drops.size > 0) {
    add(known.drops.get(idOf(after)));
    for (const key of placeKeys(after, kinds)) add(known.freed.get(key));
  }
  return needed;
};

/**
 * The changes of, and the additions to, what an op newly mentions and what that stands on: an index over a column of a type
 * that gets a label waits for the label, although only the column mentions the type.
 */
const changedBelow = (op: Op, { alters, added }: Known, schema: Schema): readonly Op[] => {
  if (!op.after || (alters.size === 0 && added.size === 0)) return [];
  const old = new Set(firmIn(op.before).map(({ ref }) => ref));
  const fresh = firmIn(op.after).flatMap(({ ref }) =>
    old.has(ref) || ref === op.after?.in?.ref ? [] : [ref],
  );
  return [...withBelow(fresh, schema, firmIn)].flatMap((id) =>
    [alters.get(id) ?? [], added.get(id) ?? []].flat(),
  );
};

/** The changes below what goes: a view that goes as well need not be made again for an enum that its column has. */
const changedUnder = (op: Op, { alters }: Known, schema: Schema): readonly Op[] => {
  if (!isDrop(op) || alters.size === 0) return [];
  const direct = firmIn(op.before).flatMap(({ ref }) => (ref === op.before.in?.ref ? [] : [ref]));
  return [...withBelow(direct, schema, firmIn)].flatMap((id) => alters.get(id) ?? []);
};

/** What is new in that which an aspect leaves behind: a table that is detached gets its own columns then, perhaps of a new type. */
const leftBehind = (op: Op, { creates, alters }: Known, after: Schema, kinds: Kinds): readonly Op[] => {
  if (!isDrop(op) || !op.before.in || op.before.name !== undefined) return [];
  return childrenOf(after, op.before.in.ref).flatMap((child) => {
    const id = idOf(child);
    const isNew = kinds.named(child.kind).nesting.inside && (creates.has(id) || alters.has(id));
    // The columns that are left are of the type that stands then.
    return isNew
      ? firmIn(child).flatMap(({ ref }) => [creates.get(ref) ?? [], alters.get(ref) ?? []].flat())
      : [];
  });
};

/** The drops of what this op mentioned: it stands in their way. */
const blockedBy = ({ before, after }: Op, { drops }: Known): readonly Op[] => [
  ...firmIn(before).flatMap(({ ref }) => drops.get(ref) ?? []),
  ...[before && after ? drops.get(idOf(before)) : undefined].filter((drop) => drop !== undefined),
];

/** The changes of what this op mentions that it has to wait for. */
const changedFirst = (op: Op, { alters }: Known): readonly Op[] =>
  firmIn(op.after).flatMap(({ ref }) => comesFirst(alters.get(ref), op) ?? []);

/** The changes of what this op mentioned that have to wait for it. */
const changedLater = (op: Op, { alters }: Known): readonly Op[] =>
  firmIn(op.before).flatMap(({ ref }) => {
    const altered = alters.get(ref);
    return altered && op.before?.in?.ref !== ref && !comesFirst(altered, op) ? [altered] : [];
  });
