import { idOf, isFirm, refsIn, sameSchema, type NodeId, type Schema } from '@migkit/schema';
import { apply } from './apply.ts';
import { describe, readable } from './describe.ts';
import { changedFields } from './fields.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { placeKeys } from './names.ts';
import { asChange, fits, ontoOthers } from './onto.ts';
import { isAlter, isRename, nodeOf, type Op } from './op.ts';

/** Something over which two branches fall out: what it is, and what each does to it. */
export type Clash = { readonly on: string; readonly ours: string; readonly theirs: string };

/**
 * Why two lists of ops that start from one schema cannot both be had: nothing, where they come to the same in either order and all
 * that is mentioned stands. The order of columns does not count, since it is that in which a database saw them.
 */
export const clashes = (
  base: Schema,
  ours: readonly Op[],
  theirs: readonly Op[],
  kinds: Kinds = realKinds,
): readonly Clash[] => {
  const [ab, ba] = [applyBoth(base, ours, theirs, kinds), applyBoth(base, theirs, ours, kinds)];
  const both = ab.schema && ba.schema && sameSchema(ab.schema, ba.schema) ? ab.schema : undefined;
  const gone = [...takenAway(ours, theirs, both), ...takenAway(theirs, ours, both).map(turned)];
  if (both) return distinct([...gone, ...sameNames(both, ours, theirs, kinds)]);
  const found = [...touchedByBoth(ours, theirs, kinds), ...gone];
  return found.length > 0 ? distinct(found) : [orderMatters(ab.fault ?? ba.fault)];
};

type Both = { readonly schema?: Schema; readonly fault?: string };

const applyBoth = (base: Schema, first: readonly Op[], second: readonly Op[], kinds: Kinds): Both => {
  const { schema, problems } = apply(base, [...first, ...second], kinds);
  const [fault] = problems;
  return fault ? { fault: fault.message } : { schema };
};

const touchedByBoth = (ours: readonly Op[], theirs: readonly Op[], kinds: Kinds): readonly Clash[] => {
  const touching = new Map<NodeId, Op[]>();
  for (const op of theirs) for (const id of idsOf(op)) touching.set(id, [...(touching.get(id) ?? []), op]);
  return ours.flatMap((op) =>
    idsOf(op).flatMap((id) =>
      (touching.get(id) ?? [])
        .filter((other) => !areApart(op, other, kinds))
        .map((other) => clash(id, inParts(op, kinds), inParts(other, kinds))),
    ),
  );
};

/** What each gives or takes of something that others may give some of as well. */
const inParts = (op: Op, kinds: Kinds): Op => asChange(op, kinds.named(nodeOf(op).kind));

/** What one side drops or renames, and the other mentions in what it makes or changes, or touches inside of it; `standing` may have it all the same. */
const takenAway = (
  ours: readonly Op[],
  theirs: readonly Op[],
  standing: Schema | undefined,
): readonly Clash[] => {
  const gone = new Map(
    ours.flatMap((op) => (op.before && !isAlter(op) ? [[idOf(op.before), op] as const] : [])),
  );
  return theirs.flatMap((op) =>
    mentionedBy(op).flatMap((id) => {
      const by = standing?.has(id) ? undefined : gone.get(id);
      return by ? [clash(id, by, op)] : [];
    }),
  );
};

const mentionedBy = ({ before, after }: Op): readonly NodeId[] => {
  const said = before && after ? changedFields(before, after).map((field) => after[field]) : [after];
  return [...refsIn([before?.in, before?.apart]), ...refsIn(said).filter(isFirm)].map(({ ref }) => ref);
};

/** Two new things with one name, which PostgreSQL keeps in one place. */
const sameNames = (
  schema: Schema,
  ours: readonly Op[],
  theirs: readonly Op[],
  kinds: Kinds,
): readonly Clash[] => {
  const keys = new Map<string, Op>();
  const keysOf = (op: Op): readonly string[] => {
    const node = op.after && schema.get(idOf(op.after));
    return node ? placeKeys(node, kinds) : [];
  };
  for (const op of ours) for (const key of keysOf(op)) keys.set(key, op);
  return theirs.flatMap((op) =>
    keysOf(op).flatMap((key) => {
      const other = keys.get(key);
      return other?.after && op.after && idOf(other.after) !== idOf(op.after)
        ? [clash(idOf(op.after), other, op)]
        : [];
    }),
  );
};

const idsOf = ({ before, after }: Op): readonly NodeId[] => [
  ...new Set([before, after].flatMap((node) => (node ? [idOf(node)] : []))),
];

/** Two changes of one thing in different fields, or different parts of one, do not meet. */
const areApart = (a: Op, b: Op, kinds: Kinds): boolean => {
  if (isRename(a) || isRename(b)) return false;
  const kind = kinds.named(nodeOf(a).kind);
  const goesAfter = (first: Op, second: Op): boolean =>
    fits(first.after, second) || ontoOthers(first.after, second, kind) !== undefined;
  return goesAfter(a, b) && goesAfter(b, a);
};

const clash = (id: NodeId, ours: Op, theirs: Op): Clash => ({
  on: readable(id),
  ours: describe(ours),
  theirs: describe(theirs),
});

const turned = ({ on, ours, theirs }: Clash): Clash => ({ on, ours: theirs, theirs: ours });

const orderMatters = (fault = 'the end is another one'): Clash => ({
  on: 'the order of the two',
  ours: 'one way round it goes',
  theirs: fault,
});

const distinct = (list: readonly Clash[]): readonly Clash[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
];
