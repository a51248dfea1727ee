import {
  idOf,
  type Change as Around,
  type Kind,
  type Node,
  type NodeId,
  type Schema,
  type Statement,
} from '@migkit/schema';
import { readable } from './describe.ts';
import { canAlter, fieldsToAlter } from './fields.ts';
import { groupsOf } from './groups.ts';
import { hangingOn, withoutParts, type Hold } from './hanging.ts';
import { relabel } from './labels.ts';
import { creation, made } from './made.ts';
import { isChange, isRename, nodeOf, type Change, type Op } from './op.ts';
import { order } from './order.ts';
import { aroundOf, type Down, type Site, type Step } from './site.ts';
import { mentioning } from './state.ts';

/**
 * The entries of the changed fields in the order of the kind, between the drops and the creates of what they rebuild. What
 * can be altered on the way up need not be so on the way down: then the object itself is dropped and made again.
 */
export const altered = (kind: Kind, op: Change, around: Around, site: Site): Step => {
  const { before, after } = op;
  const rebuilt = rebuiltBy(op, site);
  const own = (around: Around): readonly Statement[] =>
    canAlter(kind, before, after, around)
      ? entriesOf(kind, op, around).flatMap((entry) => entry.run(before, after, around))
      : [...kind.drop(before, around), ...creation(after, [], site.kinds, around)];
  if (rebuilt.size === 0) return { ops: [op], statements: own(around) };
  const { nodes } = site.standing();
  const drops = [...rebuilt].flatMap(([id, how]): readonly Down[] => {
    const node = nodes.get(id);
    return node && !site.down.has(id) ? [{ node, how }] : [];
  });
  for (const one of drops) site.down.set(idOf(one.node), one);
  const change = own({ ...around, standing: () => withoutDown(site) });
  const creates = returning(site);
  for (const { node } of creates) site.down.delete(idOf(node));
  const whole = [...rebuilt].flatMap(([id, how]) => (how === 'whole' ? (nodes.get(id) ?? []) : []));
  const others = whole.filter((node) => !isPart(node, [before, ...whole], site)).map(idOf);
  // What is made again speaks of labels and sequences as they are called by then.
  const { labels } = around.hints;
  const named = (node: Node): Node => {
    const called = site.calling(node, after);
    return labels ? (relabel(called, labels) as Node) : called;
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
        creates.map((one) => opOf('after', one, named(one.node), site)),
        site,
      ),
    ],
    ...(others.length > 0
      ? { note: `drops and recreates what depends on it: ${others.map(readable).join(', ')}` }
      : {}),
  };
};

/** What stands while all of that is down. */
const withoutDown = ({ now, down, kinds }: Site): Schema => {
  const schema = new Map(now());
  for (const [id, { node, how }] of down)
    if (how === 'whole') schema.delete(id);
    else schema.set(id, withoutParts(node, kinds.named(node.kind)));
  return schema;
};

/** The drop of what goes for now, or its create; for what loses a part, the change. */
const opOf = (side: 'before' | 'after', { how }: Down, node: Node, { kinds }: Site): Op => {
  const op = { [side]: node, up: { rebuilt: true } };
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

/** What must be down while this op runs, with all that hangs on it. */
const rebuiltBy = (op: Change, site: Site): ReadonlyMap<NodeId, Hold> => {
  const { before, after } = op;
  const id = idOf(before);
  const kind = site.kinds.named(before.kind);
  const around = aroundOf(op, site);
  const hung = canAlter(kind, before, after, around)
    ? entriesOf(kind, op, around).flatMap((entry) => entry.rebuilds?.(before, after, around) ?? [])
    : [id];
  if (hung.length === 0) return new Map();
  const state = site.standing();
  const found = hangingOn(hung, id, state.nodes, (on) => mentioning(state, on), site.kinds, around);
  return new Map([...found].filter(([other]) => other !== id));
};

/** What is down and may stand again: a foreign key between two columns that both change waits for the second. */
const returning = (site: Site): readonly Down[] => {
  const later = site.later();
  const touched = new Set(later.map((op) => idOf(op.before ?? nodeOf(op))));
  const changes = later.filter(isChange).filter((op) => !isRename(op));
  const needed = new Set(changes.flatMap((op) => [...rebuiltBy(op, site).keys()]));
  return [...site.down].flatMap(([id, one]) => (needed.has(id) && !touched.has(id) ? [] : [one]));
};

const statementsOf = (ops: readonly Op[], site: Site): readonly Statement[] => {
  const { kinds } = site;
  const { nodes } = site.standing();
  return groupsOf(order(ops, nodes, nodes, kinds), kinds).flatMap((group) => {
    const around = aroundOf(group.head, site);
    if (!isChange(group.head)) return made(group, kinds, around);
    const { before, after } = group.head;
    return entriesOf(kinds.named(after.kind), group.head, around).flatMap((entry) =>
      entry.run(before, after, around),
    );
  });
};
