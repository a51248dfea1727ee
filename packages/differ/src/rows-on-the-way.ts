import { idOf, type NodeId, type Schema } from '@migkit/schema';
import { readable } from './describe.ts';
import { changedFields } from './fields.ts';
import { dangersOfOp } from './hazards.ts';
import type { Kinds } from './kinds.ts';
import { isAlter, isCreate, isDrop, movesIds, type Change, type Op } from './op.ts';
import { movedBy, schemaNow, stateOf, step, type State } from './state.ts';

/** A way through migrations, and what on it is still a thing of its start. */
export type Way = {
  readonly start: Schema;
  readonly state: State;
  /** Of what stands now and stood at the start, what it was called there. */
  readonly origins: Map<NodeId, NodeId>;
  /** How the things of the start were changed on the way, by their first names. */
  readonly changed: Map<NodeId, readonly Change[]>;
};

export const wayFrom = (start: Schema): Way => ({
  start,
  state: stateOf(start),
  origins: new Map([...start.keys()].map((id) => [id, id])),
  changed: new Map(),
});

/** Goes along with a migration; a sentence where it does something to rows that its ends would not tell. */
export const goAlong = (way: Way, ops: readonly Op[], kinds: Kinds): string | undefined => {
  for (const op of ops) {
    const moved = movesIds(op) ? movedBy(way.state, op) : undefined;
    const reason = touchesRows(way, op, moved, kinds) ?? follow(way, op, moved);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** Goes along whatever is done to rows; a sentence where an op does not fit. */
export const follow = (way: Way, op: Op, moved = movesIds(op) ? movedBy(way.state, op) : undefined) => {
  const reason = step(way.state, op);
  if (reason !== undefined) return reason;
  if (isDrop(op)) way.origins.delete(idOf(op.before));
  if (moved) rename(way.origins, moved);
  return undefined;
};

const touchesRows = (
  way: Way,
  op: Op,
  moved: ReadonlyMap<NodeId, NodeId> | undefined,
  kinds: Kinds,
): string | undefined => {
  const id = op.after && idOf(op.after);
  if (id === undefined) return undefined;
  if (op.up?.fill !== undefined) return `it fills ${readable(id)}`;
  if (convertsRows(op, way) || (isAlter(op) && convertsAgain(way, op, kinds)))
    return `it converts the rows of ${readable(id)}`;
  const made = isCreate(op)
    ? [id]
    : [...(moved ?? [])].flatMap(([from, to]) => (way.origins.has(from) ? [] : to));
  const again = made.find((one) => isLost(way, one, kinds));
  return again === undefined ? undefined : `${readable(again)} was dropped, and comes again`;
};

/** Was something of that name there at the start, and dropped with what only it had: rows, a position? A view has nothing to lose. */
const isLost = ({ start, origins }: Way, id: NodeId, kinds: Kinds): boolean => {
  const before = start.get(id);
  if (!before || [...origins.values()].includes(id)) return false;
  const { hazards } = dangersOfOp({ before }, { before: start, after: start, hints: {} }, kinds);
  return hazards.some(({ hazard }) => hazard === 'loses-data');
};

/** Hints are for rows, which what was made on the way does not have. */
const convertsRows = ({ before, after, up, down }: Op, { origins }: Way): boolean => {
  if (Object.keys({ ...up, ...down }).length === 0) return false;
  const node = before ?? after;
  return [node && idOf(node), node?.in?.ref].some((id) => id !== undefined && origins.has(id));
};

/** Rows that are converted twice need not be what one conversion makes of them: 1.2345 has no cents left to come back from numeric(10,2). */
const convertsAgain = (way: Way, op: Change, kinds: Kinds): boolean => {
  const origin = way.origins.get(idOf(op.before));
  if (origin === undefined) return false;
  const earlier = way.changed.get(origin) ?? [];
  way.changed.set(origin, [...earlier, op]);
  const fields = changedFields(op.before, op.after);
  const met = earlier.filter((one) =>
    changedFields(one.before, one.after).some((field) => fields.includes(field)),
  );
  return met.length > 0 && [...met, op].some((one) => rewrites(way, one, kinds));
};

const rewrites = ({ start, state }: Way, op: Change, kinds: Kinds): boolean => {
  const known = [...start, ...schemaNow(state)];
  const before = new Map([...known, [idOf(op.before), op.before] as const]);
  const after = new Map([...known, [idOf(op.after), op.after] as const]);
  const { hazards } = dangersOfOp(op, { before, after, hints: {} }, kinds);
  return hazards.some(({ hazard }) => hazard === 'rewrites' || hazard === 'loses-data');
};

const rename = (origins: Map<NodeId, NodeId>, moved: ReadonlyMap<NodeId, NodeId>): void => {
  const taken = [...moved].flatMap(([from, to]) => {
    const origin = origins.get(from);
    origins.delete(from);
    return origin === undefined ? [] : [[to, origin] as const];
  });
  for (const [to, origin] of taken) origins.set(to, origin);
};
