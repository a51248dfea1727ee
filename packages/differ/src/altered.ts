import {
  idOf,
  type Change as Around,
  type Kind,
  type Node,
  type NodeId,
  type Statement,
} from '@migkit/schema';
import { readable } from './describe.ts';
import { heldBy, returning, withoutDown } from './down.ts';
import { canAlter, fieldsToAlter } from './fields.ts';
import { groupsOf, type Group } from './groups.ts';
import { clearedFor, withoutParts, type Hold } from './hanging.ts';
import { relabel } from './labels.ts';
import { creation, made } from './made.ts';
import { isChange, isCreate, nodeOf, type Change, type Op } from './op.ts';
import { order } from './order.ts';
import { allOn, rebuiltBy } from './rebuilt.ts';
import { aroundOf, type Down, type Site, type Step } from './site.ts';

/**
 * The entries of the changed fields in the order of the kind, between the drops and the creates of what they rebuild. What
 * can be altered on the way up need not be so on the way down: then the object itself is dropped and made again.
 */
export const altered = (kind: Kind, op: Change, around: Around, site: Site): Step => {
  const { after } = op;
  const id = idOf(after);
  const held = heldBy(op, site);
  const rest = held === 'part' ? withoutPart(op, kind, site) : op;
  const rebuilt = held === 'whole' ? allOn([id], op, site) : rebuiltBy(rest, site);
  const own = ({ before, after }: Change, around: Around): readonly Statement[] =>
    canAlter(kind, before, after, around)
      ? entriesOf(kind, { ...op, before, after }, around).flatMap((entry) => entry.run(before, after, around))
      : [...kind.drop(before, around), ...creation(after, [], site.kinds, around)];
  if (rebuilt.size === 0 && site.down.size === 0) return { ops: [op], statements: own(op, around) };
  return between(op, rebuilt, around, site, () => {
    const change = held === 'whole' ? [] : own(rest, { ...around, standing: () => withoutDown(site) });
    if (held) site.down.set(id, { node: after, how: held, changed: true });
    return change;
  });
};

/** The create of a node between the drops and the creates of what is in its way, if anything is. */
export const cleared = (group: Group, around: Around, site: Site): Step => {
  const { head, ops } = group;
  const { kinds } = site;
  const isClearing = isCreate(head) && kinds.named(head.after.kind).nesting.clears !== undefined;
  const rebuilt = isClearing ? allOn(clearedFor(head.after, site.now(), kinds), head, site) : new Map();
  if (rebuilt.size === 0) return { ops, statements: made(group, kinds, around) };
  return between(head, rebuilt, around, site, () => made(group, kinds, around));
};

/** What runs while all of that is down, and what comes back then. */
const between = (
  op: Op,
  rebuilt: ReadonlyMap<NodeId, Hold>,
  around: Around,
  site: Site,
  run: () => readonly Statement[],
): Step => {
  const about = nodeOf(op);
  const now = site.now();
  const drops = [...rebuilt].flatMap(([id, how]): readonly Down[] => {
    const node = now.get(id);
    return node && !site.down.has(id) ? [{ node, how }] : [];
  });
  for (const one of drops) site.down.set(idOf(one.node), one);
  const change = run();
  const creates = returning(site);
  for (const { node } of creates) site.down.delete(idOf(node));
  const whole = drops.flatMap(({ node, how }) => (how === 'whole' ? [node] : []));
  const others = whole
    .filter((node) => idOf(node) !== idOf(about) && !isPart(node, [about, ...whole], site))
    .map(idOf);
  // What is made again speaks of labels and sequences as they are called by then.
  const { labels } = around.hints;
  const along = new Map(
    site.stage.ops.flatMap((one) => one.along ?? []).map((change) => [idOf(change.before), change.after]),
  );
  const named = ({ node, changed }: Down): Node => {
    const called = along.get(idOf(node)) ?? site.calling(node, about);
    return labels && !changed ? (relabel(called, labels) as Node) : called;
  };
  return {
    ops: [op],
    statements: [
      ...statementsOf(
        drops.map((one) => opOf('before', one, one.node, site)),
        site,
      ),
      ...change,
      ...statementsOf(
        creates.map((one) => opOf('after', one, named(one), site)),
        site,
      ),
    ],
    ...(others.length > 0
      ? { note: `drops and recreates what depends on it: ${others.map(readable).join('; ')}` }
      : {}),
  };
};

/** The change of all but what is taken away for now. */
const withoutPart = (op: Change, kind: Kind, { down }: Site): Change => ({
  ...op,
  before: down.has(idOf(op.before)) ? withoutParts(op.before, kind) : op.before,
  after: withoutParts(op.after, kind),
});

/** The drop of what goes for now, or its create; for what loses a part, the change. */
const opOf = (side: 'before' | 'after', { how, up }: Down, node: Node, { kinds }: Site): Op => {
  const op = { [side]: node, up: up ?? { rebuilt: true } };
  const other = side === 'before' ? 'after' : 'before';
  return how === 'whole' ? op : { ...op, [other]: withoutParts(node, kinds.named(node.kind)) };
};

/** Is it written inside another of these? */
const isPart = (node: Node, among: readonly Node[], { kinds }: Site): boolean =>
  kinds.named(node.kind).nesting.inside === true && among.some((other) => idOf(other) === node.in?.ref);

const entriesOf = (kind: Kind, { before, after }: Change, around: Around) => {
  const fields = fieldsToAlter(before, after, around.hints);
  return Object.entries(kind.alter).flatMap(([field, entry]) => (fields.includes(field) ? [entry] : []));
};

const statementsOf = (ops: readonly Op[], site: Site): readonly Statement[] => {
  const { kinds } = site;
  const now = site.now();
  return groupsOf(order(ops, now, now, kinds), kinds).flatMap((group) => {
    const around = aroundOf(group.head, site);
    if (!isChange(group.head)) return made(group, kinds, around);
    const { before, after } = group.head;
    return entriesOf(kinds.named(after.kind), group.head, around).flatMap((entry) =>
      entry.run(before, after, around),
    );
  });
};
