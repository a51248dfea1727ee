import {
  childrenOf,
  compareText,
  idFor,
  idOf,
  sameValue,
  segmentsOf,
  spell,
  type Node,
  type NodeId,
  type Question,
  type Schema,
  type Value,
} from '@migkit/schema';
import { realKinds, type Kinds } from './kinds.ts';
import { isCreate, isDrop, type Op } from './op.ts';
import { isBare } from './units.ts';

export type SuspectOptions = {
  readonly kinds?: Kinds;
  /** What a person has said is no rename: ids or names as SQL of the old things, or all of them. */
  readonly notRenamed?: true | ReadonlySet<string>;
};

/**
 * Drops and creates of one kind in one place whose bodies are alike, best match first: each is a question, with the old
 * thing, the new one and the hint that answers. What a hint fills is left out, since then a person has decided.
 */
export const suspects = (
  ops: readonly Op[],
  before: Schema,
  after: Schema,
  options: SuspectOptions = {},
): readonly Question[] => {
  const { kinds = realKinds, notRenamed = new Set<string>() } = options;
  if (notRenamed === true) return [];
  const gone = ops.filter(isDrop).filter((op) => !op.up?.rebuilt && isRenamable(op.before, kinds));
  const made = ops.filter(isCreate).filter((op) => isUndecided(op) && isRenamable(op.after, kinds));
  const byPlace = Map.groupBy(made, ({ after: node }) => placeOf(node));
  const pairs = gone
    .filter(({ before: old }) => !isNamed(notRenamed, idOf(old)))
    .flatMap(({ before: old }) =>
      (byPlace.get(placeOf(old)) ?? []).map((op) => ({
        old,
        now: op.after,
        score: likeness(old, op.after, before, after, kinds),
      })),
    );
  return best(pairs.filter(({ score }) => score >= threshold)).map(({ old, now }) => question(old, now));
};

/** From here on two bodies look like one thing with two names. */
const threshold = 0.6;

type Pair = { readonly old: Node; readonly now: Node; readonly score: number };

const isRenamable = (node: Node, kinds: Kinds): boolean =>
  !isBare(node, kinds) && kinds.named(node.kind).alter['name'] !== undefined;

const isUndecided = (op: Op): boolean =>
  op.up?.fill === undefined && op.up?.backfill === undefined && op.up?.rebuilt === undefined;

/** No rename changes the arguments that tell a routine apart. */
const placeOf = ({ kind, in: home, signature = [] }: Node): string =>
  [kind, home?.ref ?? '', JSON.stringify(signature)].join(' ');

/** With its quotes, and as a shell leaves it. */
const isNamed = (names: ReadonlySet<string>, id: NodeId): boolean => {
  const segments = segmentsOf(id);
  const short = withoutPublic(segments);
  return [
    id,
    id.slice(id.indexOf(' ') + 1),
    spell(id),
    idFor('', short).trim(),
    segments.join('.'),
    short.join('.'),
  ].some((name) => names.has(name));
};

const withoutPublic = (segments: readonly string[]): readonly string[] =>
  segments.length > 1 && segments[0] === 'public' ? segments.slice(1) : segments;

/** Each thing in one pair at most, the most alike first. */
const best = (pairs: readonly Pair[]): readonly Pair[] => {
  const used = new Set<Node>();
  const inOrder = (a: Pair, b: Pair): number =>
    b.score - a.score || compareText(idOf(a.old), idOf(b.old)) || compareText(idOf(a.now), idOf(b.now));
  return pairs.toSorted(inOrder).filter(({ old, now }) => {
    if (used.has(old) || used.has(now)) return false;
    used.add(old).add(now);
    return true;
  });
};

/** From 0 to 1: the share of the fields and of the children that are the same; flags weigh half. */
const likeness = (old: Node, now: Node, before: Schema, after: Schema, kinds: Kinds): number => {
  const own = fieldsOf(old, now).map((field) => {
    const weight = typeof (old[field] ?? now[field]) === 'boolean' ? 1 : 2;
    return { weight, same: weight * similarity(old[field], now[field]) };
  });
  const [a, b] = [bodies(childrenOf(before, idOf(old)), kinds), bodies(childrenOf(after, idOf(now)), kinds)];
  const shared = [...a].filter((body) => b.has(body)).length;
  const weight = sum(own.map((part) => part.weight)) + Math.max(a.size, b.size);
  return weight === 0 ? 1 : (sum(own.map((part) => part.same)) + shared) / weight;
};

const fieldsOf = (a: Node, b: Node): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => !['kind', 'in', 'name'].includes(field),
  );

const similarity = (a: Value, b: Value): number => {
  if (sameValue(a, b)) return 1;
  if (!Array.isArray(a) || !Array.isArray(b)) return 0;
  const [left, right] = [a, b].map((list) => new Set(list.map((item) => JSON.stringify(item))));
  const shared = [...(left ?? [])].filter((item) => right?.has(item)).length;
  return shared / Math.max(left?.size ?? 0, right?.size ?? 0, 1);
};

/** What the children that hold data say, without where they are: their kind, name and plain fields. */
const bodies = (nodes: readonly Node[], kinds: Kinds): ReadonlySet<string> =>
  new Set(
    nodes
      .filter((node) => !isBare(node, kinds))
      .map((node) =>
        JSON.stringify([node.kind, node.name, Object.entries(node).filter(([, v]) => typeof v !== 'object')]),
      ),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const question = (old: Node, now: Node): Question => {
  const was = old.name ?? '';
  const hint = `@was(${idFor('', [was]).trim()})`;
  const path = segmentsOf(idOf(old));
  return {
    code: 'MIG701',
    values: {
      old: idOf(old),
      name: idOf(now),
      on: idOf(now),
      was,
      hint,
      help: `write ${hint} on ${now.name} if it was renamed; if not, say --not-renamed ${idFor('', withoutPublic(path)).trim()}`,
    },
  };
};
