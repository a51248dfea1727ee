import { idOf, isFirm, refsIn, type Node, type NodeId, type Schema } from '@migkit/schema';
import { clearedFor, holdOn, laterIn, withoutParts, type Hold } from './hanging.ts';
import type { Group } from './groups.ts';
import { overlaid } from './live.ts';
import { isAlter, isDrop, isRename, nodeOf, type Change, type Op } from './op.ts';
import { aroundOf, type Down, type Site } from './site.ts';

/**
 * How another op keeps this one from being done in place. What is down comes back as it is to be, and what a later op takes down
 * goes at once: as it is now it fits what stands now, and as it is to be only what stands then.
 */
export const heldBy = (op: Change, site: Site): Hold | undefined =>
  site.down.get(idOf(op.before))?.how ?? heldByDown(op, site) ?? heldLater(op, site);

/** By what it is to mention and is down. */
const heldByDown = (op: Change, site: Site): Hold | undefined => {
  const { after } = op;
  const kind = site.kinds.named(after.kind);
  const holds = downIn(after, site).map((id) => holdOn(after, id, kind, aroundOf(op, site)));
  return holds.find((hold) => hold === 'whole') ?? holds.find((hold) => hold);
};

/** By an op that takes it down. What belongs to something else that goes then goes with that. */
const heldLater = (op: Change, site: Site): Hold | undefined => {
  const { before, after } = op;
  const rebuilds = site.rebuilding().get(idOf(before));
  if (!rebuilds) return undefined;
  const holds = rebuilds.flatMap(({ op: other, hung }): readonly Hold[] => {
    const hold = hung.get(idOf(before));
    if (!hold || !isLater(other, site) || hung.has(before.in?.ref ?? '')) return [];
    const isOn = (node: Node): boolean =>
      refsIn(node).some((one) => isFirm(one) && (one.ref === idOf(nodeOf(other)) || hung.has(one.ref)));
    return isOn(before) && !isOn(after) ? [] : [hold];
  });
  return holds.find((hold) => hold === 'whole') ?? holds[0];
};

/** Does what this drops not stand by now, or what this makes stand on something that is down? Then it is made with that. */
export const waits = ({ head, ops, inside }: Group, site: Site): boolean => {
  if (isDrop(head)) {
    const isDown = site.down.has(idOf(head.before));
    for (const op of ops.filter(isDrop)) site.down.delete(idOf(op.before));
    return isDown;
  }
  const nodes = [nodeOf(head), ...inside];
  if (isRename(head) || nodes.every((node) => downIn(node, site).length === 0)) return false;
  for (const node of nodes)
    site.down.set(idOf(node), { node, how: 'whole', changed: true, ...(head.up ? { up: head.up } : {}) });
  return true;
};

const isLater = (op: Op, site: Site): boolean => site.laterOn(idOf(nodeOf(op))).includes(op);

/** What of a node's mentions is down. */
export const downIn = (node: Node, { down }: Site): readonly NodeId[] =>
  down.size === 0
    ? []
    : refsIn(node).flatMap((one) => (isFirm(one) && down.get(one.ref)?.how === 'whole' ? [one.ref] : []));

/**
 * What is down and may stand again: a foreign key between two columns that both change waits for the second, what has an op of its
 * own for that, and all of them for what they mention.
 */
export const returning = (site: Site): readonly Down[] => {
  const staying = new Set<NodeId>();
  for (const [id, { node }] of site.down) {
    const own = site.laterOn(id);
    const isNeeded = (): boolean =>
      site
        .rebuilding()
        .get(id)
        ?.some(({ op }) => isLater(op, site)) === true && !own.some(isDrop);
    if (own.some(isAlter) ? !site.down.has(node.in?.ref ?? '') : isNeeded()) staying.add(id);
  }
  const waiting = Map.groupBy(
    [...site.down].flatMap(([id, { node }]) => [
      ...downIn(node, site).map((on) => ({ id, on })),
      ...[...clearedFor(node, site.now(), site.kinds), ...laterIn(node)].map((other) => ({
        id: other,
        on: id,
      })),
    ]),
    ({ on }) => on,
  );
  for (const id of staying) for (const other of waiting.get(id) ?? []) staying.add(other.id);
  return [...site.down].flatMap(([id, one]) => (staying.has(id) ? [] : [one]));
};

/** What stands while all of that is down. */
export const withoutDown = ({ now, down, kinds }: Site): Schema =>
  overlaid(
    now(),
    new Map(
      [...down].map(([id, { node, how }]) => [
        id,
        how === 'whole' ? undefined : withoutParts(node, kinds.named(node.kind)),
      ]),
    ),
  );
