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
import { fallsWith } from './falls.ts';
import { canAlter, fieldsToAlter } from './fields.ts';
import { hangingOn, withoutParts, type Hold } from './hanging.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { relabel } from './labels.ts';
import { isCreate, isDrop, isRename, nodeOf, type Change, type Create, type Op } from './op.ts';
import { order } from './order.ts';
import { stagesOf, type Stage } from './stages.ts';
import { mentioning, schemaNow, stateOf, step, type State } from './state.ts';

/** What runs for one op, or for an op and those that are written inside it or fall with it. */
export type Step = {
  readonly ops: readonly Op[];
  readonly statements: readonly Statement[];
  /** Why there is more than one would expect. */
  readonly note?: string;
};

/**
 * The statements of these ops, in their order, and the schema that they reach, which may be known already. The way down is
 * the plan of the inverted ops.
 */
export const plan = (
  before: Schema,
  ops: readonly Op[],
  kinds: Kinds = realKinds,
  known?: Schema,
): { readonly steps: readonly Step[]; readonly after: Schema } => {
  const stages = stagesOf(before, ops, known);
  return {
    steps: stages.flatMap((stage) => stepsOf(stage, kinds)),
    after: stages.at(-1)?.after ?? before,
  };
};

/** `standing` gives what stands just before the op at hand, `now` a copy of it, `later` the ops after it; few ops ask. */
type Site = {
  readonly stage: Stage;
  readonly standing: () => State;
  readonly now: () => Schema;
  readonly kinds: Kinds;
  /** What is dropped until the last op that needs it to be has run. */
  readonly down: Map<NodeId, Down>;
  readonly later: () => readonly Op[];
};

/** What is dropped for now, or has lost a part for now. */
type Down = { readonly node: Node; readonly how: Hold };

const stepsOf = (stage: Stage, kinds: Kinds): readonly Step[] => {
  const done: Op[] = [];
  let state: State | undefined;
  let copy: Schema | undefined;
  const standing = (): State => {
    state ??= stateOf(stage.before);
    if (done.length > 0) copy = undefined;
    for (const op of done.splice(0)) step(state, op);
    return state;
  };
  const now = (): Schema => {
    const current = standing();
    copy ??= schemaNow(current);
    return copy;
  };
  const down = new Map<NodeId, Down>();
  const groups = groupsOf(stage.ops, kinds);
  return groups.map((group, at) => {
    const later = (): readonly Op[] => groups.slice(at + 1).flatMap(({ ops }) => ops);
    const made = stepOf(group, { stage, standing, now, kinds, down, later });
    done.push(...group.ops);
    return made;
  });
};

/** The op that has the statement, with those that have none of their own. */
type Group = { readonly head: Op; readonly ops: readonly Op[]; readonly inside: readonly Node[] };

const groupsOf = (ops: readonly Op[], kinds: Kinds): readonly Group[] => {
  const heads = fallsWith(ops, kinds);
  const fallen = Map.groupBy(heads.keys(), (op) => heads.get(op));
  const groups: Group[] = [];
  for (let at = 0; at < ops.length; at++) {
    const head = ops[at];
    if (!head || heads.has(head)) continue;
    const inside = isCreate(head) ? insideOf(ops, at, kinds) : [];
    at += inside.length;
    groups.push({
      head,
      ops: [...(fallen.get(head) ?? []), head, ...inside],
      inside: inside.map((op) => op.after),
    });
  }
  return groups;
};

/** The creates that follow at once and are written inside this one. */
const insideOf = (ops: readonly Op[], at: number, kinds: Kinds): readonly Create[] => {
  const head = ops[at];
  const inside: Create[] = [];
  const owners = new Set(head ? [idOf(nodeOf(head))] : []);
  for (let next = at + 1; next < ops.length; next++) {
    const op = ops[next];
    const fits =
      op &&
      isCreate(op) &&
      op.after.in &&
      owners.has(op.after.in.ref) &&
      kinds.named(op.after.kind).nesting.inside;
    if (!fits) break;
    inside.push(op);
    owners.add(idOf(op.after));
  }
  return inside;
};

const stepOf = (group: Group, site: Site): Step => {
  const { head } = group;
  const around = aroundOf(head, site);
  const kind = site.kinds.named(nodeOf(head).kind);
  if (isRename(head)) return { ops: group.ops, statements: renamed(kind, head, around) };
  if (isChange(head)) return altered(kind, head, around, site);
  return { ops: group.ops, statements: made(group, site.kinds, around) };
};

const isChange = (op: Op): op is Change => op.before !== undefined && op.after !== undefined;

const aroundOf = (op: Op, { stage, now }: Site): Around => ({
  before: stage.before,
  after: stage.after,
  hints: op.up ?? {},
  standing: now,
});

const made = ({ head, inside }: Group, kinds: Kinds, around: Around): readonly Statement[] => {
  if (isCreate(head)) return creation(head.after, inside, kinds, around);
  return isDrop(head) ? kinds.named(head.before.kind).drop(head.before, around) : [];
};

/** What makes a node, and what puts it right. */
const creation = (
  node: Node,
  inside: readonly Node[],
  kinds: Kinds,
  around: Around,
): readonly Statement[] => [
  ...kinds.named(node.kind).create(node, inside, around),
  ...kinds.watching.flatMap(({ nesting }) => nesting.afterCreate?.(node, inside, around) ?? []),
];

const renamed = (kind: Kind, { before, after }: Change, around: Around): readonly Statement[] => {
  const field = before.name === after.name ? 'in' : 'name';
  const entry = kind.alter[field];
  if (!entry) throw new Error(`${idOf(before)} cannot be renamed to ${idOf(after)}`);
  return entry.run(before, after, around);
};

/**
 * The entries of the changed fields in the order of the kind, between the drops and the creates of what they rebuild. What
 * can be altered on the way up need not be so on the way down: then the object itself is dropped and made again.
 */
const altered = (kind: Kind, op: Change, around: Around, site: Site): Step => {
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
  // What is made again speaks of the labels as they are called by then.
  const { labels } = around.hints;
  const named = (node: Node): Node => (labels ? (relabel(node, labels) as Node) : node);
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
