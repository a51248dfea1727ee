import {
  idOf,
  sameSchema,
  segmentsOf,
  type HintText,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import { apply, fold, type Snapshot } from './apply.ts';
import { diff } from './diff.ts';
import type { GivenHint } from './hints.ts';
import { realKinds, type Kinds } from './kinds.ts';
import type { Op } from './op.ts';
import { follow, goAlong, wayFrom } from './rows-on-the-way.ts';
import { followed, schemaNow } from './state.ts';

export type Composed = {
  /** How many of the migrations, from the first on, the ops stand for. */
  readonly taken: number;
  readonly ops: readonly Op[];
  /** Why the next one cannot be among them. */
  readonly because?: string;
};

/**
 * The ops of migrations as one: from the same start to the same end, with the same rows kept. It ends before one that does to rows
 * what no difference of two schemas would do: a conversion, a backfill or new rows, or a thing that is dropped and comes again.
 */
export const compose = (
  from: Snapshot,
  migrations: readonly (readonly Op[])[],
  kinds: Kinds = realKinds,
): Composed => {
  const way = wayFrom(from.schema);
  let taken = 0;
  let because: string | undefined;
  for (const ops of migrations) {
    because = goAlong(way, ops, kinds);
    if (because !== undefined) break;
    taken++;
  }
  const found = taken < 2 ? undefined : between(from, migrations.slice(0, taken), kinds);
  if (taken > 1 && !found)
    return { taken: 1, ops: migrations[0] ?? [], because: 'its way cannot be told from its ends' };
  return {
    taken,
    ops: found ?? (taken === 1 ? (migrations[0] ?? []) : []),
    ...(because === undefined ? {} : { because }),
  };
};

/** What leads from the start to the end, with what was renamed renamed, and the hints spent that were spent on the way. */
const between = (
  from: Snapshot,
  migrations: readonly (readonly Op[])[],
  kinds: Kinds,
): readonly Op[] | undefined => {
  const end = fold(migrations, from);
  const way = wayFrom(from.schema);
  for (const ops of migrations) goAlong(way, ops, kinds);
  const { ops, problems } = diff(from.schema, end.schema, {
    hints: renamesIn(from.schema, end.schema, way.origins),
    answers: { notRenamed: true, allowDataLoss: true },
    kinds,
  });
  if (problems.length > 0 || !sameSchema(apply(from.schema, ops).schema, end.schema)) return undefined;
  return withSpent(ops, end, from);
};

/**
 * What was renamed from one end of a way of migrations to the other, there or back, as the words that a text would have for it.
 */
export const renamesOn = (
  from: Schema,
  migrations: readonly (readonly Op[])[],
  direction: 'there' | 'back',
): readonly GivenHint[] => {
  const way = wayFrom(from);
  for (const op of migrations.flat()) follow(way, op);
  const end = schemaNow(way.state);
  if (direction === 'there') return renamesIn(from, end, way.origins);
  return renamesIn(end, from, new Map([...way.origins].map(([id, origin]) => [origin, id])));
};

const renamesIn = (
  start: Schema,
  end: Schema,
  origins: ReadonlyMap<NodeId, NodeId>,
): readonly GivenHint[] => {
  const now = new Map([...origins].map(([id, origin]) => [origin, id]));
  return [...origins].flatMap(([on, origin]): readonly GivenHint[] => {
    const was = start.get(origin);
    const is = end.get(on);
    // What only followed what it belongs to needs no word.
    if (!was || !is || on === origin || idOf(followed(was, now)) === on) return [];
    return [{ on, hint: wasHint(was, is, now) }];
  });
};

const wasHint = (was: Node, is: Node, now: ReadonlyMap<NodeId, NodeId>): HintText => {
  const owner = was.in?.ref;
  const stays = owner === undefined || (now.get(owner) ?? owner) === is.in?.ref;
  const parts = [...(stays ? [] : segmentsOf(owner)), was.name ?? ''];
  return { hint: 'was', name: { parts, span: nowhere }, span: nowhere };
};

const nowhere = { file: 0, start: 0, end: 0 };

/** The ops, which also spend what was spent on the way: those hints stand in the text still. */
const withSpent = (ops: readonly Op[], end: Snapshot, from: Snapshot): readonly Op[] => {
  const { spent } = fold([ops.map(unsaid)], from);
  const left = new Map([...end.spent].filter(([id, hints]) => !covers(spent.get(id), hints)));
  const said = ops
    .map(unsaid)
    .toReversed()
    .map((op): Op => {
      const id = op.after && idOf(op.after);
      const hints = id === undefined ? undefined : left.get(id);
      if (id === undefined || !hints) return op;
      left.delete(id);
      return { ...op, spent: [...hints] };
    });
  const rest = [...left].flatMap(([id, hints]): readonly Op[] => {
    const node = end.schema.get(id);
    return node ? [{ before: node, after: node, spent: [...hints] }] : [];
  });
  return [...said.toReversed(), ...rest];
};

const unsaid = ({ spent: _spent, ...op }: Op): Op => op;

const covers = (has: ReadonlySet<string> | undefined, wanted: ReadonlySet<string>): boolean =>
  [...wanted].every((hint) => has?.has(hint));
