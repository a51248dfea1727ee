import {
  dependentsOf,
  folded,
  idOf,
  isFirm,
  refsIn,
  sameValue,
  type HintText,
  type Hints,
  type Node,
  type NodeId,
  type Schema,
  type Value,
} from '@migkit/schema';
import { canAlter, changedFields, fieldsToAlter } from './fields.ts';
import { usersOf } from './hanging.ts';
import { spellHint } from './hints.ts';
import type { Kinds } from './kinds.ts';
import { inverseLabels, labelsAround, type Labels } from './labels.ts';
import type { Change, Op } from './op.ts';

/** Two schemas with the same names, and what the text says beside them. */
export type Sides = {
  readonly before: Schema;
  readonly after: Schema;
  readonly kinds: Kinds;
  readonly labels: ReadonlyMap<NodeId, Labels>;
  /** The hints on a node that no earlier migration has used. */
  readonly hintsOn: (id: NodeId) => readonly HintText[];
  /** The hints on a node that earlier migrations have used. */
  readonly spentOn: (id: NodeId) => readonly string[];
};

/** What was removed, what was added, and what persists with another body; in no particular order. */
export const compare = (sides: Sides): readonly Op[] => {
  const { before, after, kinds } = sides;
  const ops: Op[] = [];
  const changes: Change[] = [];
  for (const [id, node] of after) {
    const old = before.get(id);
    if (!old) ops.push(created(sides, node));
    else if (!isSame(kinds, old, node)) changes.push(changed(sides, old, node));
  }
  for (const [id, node] of before) if (!after.has(id)) ops.push({ before: node });
  const replaced = replacedIn(sides, changes);
  for (const change of changes) if (!replaced.has(idOf(change.after))) ops.push(change);
  for (const id of replaced) ops.push(...replacement(sides, id));
  return ops;
};

/** What counts only while something is made, as the order of its columns does, is no difference later, nor is the layout of SQL. */
const isSame = (kinds: Kinds, old: Node, node: Node): boolean => {
  if (sameValue(old, node)) return true;
  const { lasting, sql = [] } = kinds.named(node.kind).nesting;
  if (!lasting && sql.length === 0) return false;
  const plain = (one: Node): Node => {
    const { ...fields }: { [field: string]: Value } = lasting?.(one) ?? one;
    for (const field of sql) if (field in fields) fields[field] = folded(fields[field]);
    return fields as Node;
  };
  return sameValue(plain(old), plain(node));
};

const created = (sides: Sides, after: Node): Op => {
  const hints = sides.hintsOn(idOf(after));
  const isNewOwner =
    after.in !== undefined && sides.after.has(after.in.ref) && !sides.before.has(after.in.ref);
  const up = fills(hints, isNewOwner);
  const spent = hints.map(spellHint);
  return { after, ...(up ? { up } : {}), ...(spent.length > 0 ? { spent } : {}) };
};

/** A backfill has no rows to fill in a table that is new itself. */
const fills = (hints: readonly HintText[], isNewOwner: boolean): Hints | undefined => {
  const found = hints.flatMap((hint): readonly Hints[] => {
    if (hint.hint === 'fill') return [{ fill: hint.up }];
    return hint.hint === 'backfill' && !isNewOwner ? [{ backfill: hint.up }] : [];
  });
  return found.length > 0 ? Object.assign({}, ...found) : undefined;
};

const changed = (sides: Sides, before: Node, after: Node): Change => {
  const fields = changedFields(before, after);
  const hints = sides.hintsOn(idOf(after)).filter((hint) => concerns(hint, fields, before, after));
  const own = sides.labels.get(idOf(after));
  const labels = own ?? followed(sides, before, after);
  const up: Hints = { ...(labels ? { labels } : {}), ...Object.assign({}, ...hints.map(upOf)) };
  const down: Hints = {
    ...(labels ? { labels: inverseLabels(labels) } : {}),
    ...Object.assign({}, ...hints.map(downOf)),
  };
  const spent = hints.map(spellHint);
  return {
    before,
    after,
    ...(Object.keys(up).length > 0 ? { up } : {}),
    ...(Object.keys(down).length > 0 ? { down } : {}),
    ...(spent.length > 0 ? { spent } : {}),
  };
};

/** The labels whose renaming changes this node's SQL by itself, when some field does follow that way. */
const followed = (sides: Sides, before: Node, after: Node): Labels | undefined => {
  const labels = labelsAround(before, sides.labels, sides.before);
  const followsItself =
    labels && fieldsToAlter(before, after, { labels }).length < fieldsToAlter(before, after).length;
  return followsItself ? labels : undefined;
};

/** A conversion is for another type, a backfill for a column that becomes not null, a label's `@was` for its own list. */
const concerns = (hint: HintText, fields: readonly string[], before: Node, after: Node): boolean =>
  ({
    using: fields.includes('type'),
    backfill:
      fields.includes('notNull') &&
      after['notNull'] !== undefined &&
      (after['notNull'] === true || before['notNull'] === undefined),
    fill: false,
    was: hint.hint === 'was' && hint.label !== undefined,
  })[hint.hint];

const upOf = (hint: HintText): Hints =>
  hint.hint === 'using' ? { using: hint.up } : hint.hint === 'backfill' ? { backfill: hint.up } : {};

const downOf = (hint: HintText): Hints =>
  hint.hint === 'using' && hint.down !== undefined ? { using: hint.down } : {};

/** What has to be made anew: what PostgreSQL cannot alter, and what mentions it and persists. */
const replacedIn = (sides: Sides, changes: readonly Change[]): ReadonlySet<NodeId> => {
  const replaced = new Set(
    changes
      .filter((change) => !isAlterable(sides, change) || changesKey(sides, change))
      .map((change) => idOf(change.after)),
  );
  const alterable = new Map(changes.map((change) => [idOf(change.after), change]));
  const { before, after, kinds } = sides;
  for (const id of replaced) {
    for (const other of dependentsOf(before, id).map(idOf)) {
      const change = alterable.get(other);
      const letsGo = change && !refsIn(change.after).some((mention) => mention.ref === id && isFirm(mention));
      if (after.has(other) && !letsGo && !standsBelow(before.get(other), id)) replaced.add(other);
    }
    for (const user of usersOf(id, before, kinds, { before, after, hints: {} }))
      if (after.has(user)) replaced.add(user);
  }
  return replaced;
};

/** Does it mention the other only as what stands on it? */
const standsBelow = (node: Node | undefined, other: NodeId): boolean =>
  refsIn(node).every(({ ref, as }) => ref !== other || as === 'later');

const isAlterable = ({ before, after, kinds }: Sides, change: Change): boolean =>
  canAlter(kinds.named(change.after.kind), change.before, change.after, {
    before,
    after,
    hints: change.up ?? {},
  });

/** Does it stand on another key of the same table than before? There is one at a time, so it stands on neither meanwhile. */
const changesKey = ({ before, after, kinds }: Sides, change: Change): boolean => {
  const places = (node: Node, from: Schema, others: Schema): readonly string[] =>
    refsIn(node).flatMap(({ ref }) => {
      const key = others.has(ref) ? undefined : from.get(ref);
      return key && kinds.named(key.kind).nesting.single ? [`${key.kind} ${key.in?.ref}`] : [];
    });
  const left = places(change.before, before, after);
  return left.length > 0 && places(change.after, after, before).some((place) => left.includes(place));
};

/** The hints that the object had used are remembered with the new one, since dropping forgets them. */
const replacement = (sides: Sides, id: NodeId): readonly Op[] => {
  const [before, after] = [sides.before.get(id), sides.after.get(id)];
  if (!before || !after) throw new Error(`${id} is replaced and does not stand on both sides`);
  const make = created(sides, after);
  const spent = [...sides.spentOn(id), ...(make.spent ?? [])];
  const rebuilt: Hints = { rebuilt: true };
  return [
    { before, up: rebuilt, down: rebuilt },
    { ...make, up: { ...make.up, ...rebuilt }, down: rebuilt, ...(spent.length > 0 ? { spent } : {}) },
  ];
};
