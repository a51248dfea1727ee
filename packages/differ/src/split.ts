import { quoteLiteral, refsIn, type Node, type NodeId, type Schema } from '@migkit/schema';
import { fieldsToAlter } from './fields.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { idOfOp, isAlter, isRename, type Op } from './op.ts';
import { graphOf } from './order.ts';
import { stagesOf } from './stages.ts';

/**
 * The ops as one migration or several: what uses something that PostgreSQL will not use before it is committed (a new
 * label of an enum) waits for the next, with all that depends on it. Order within each is kept.
 */
export const split = (
  before: Schema,
  ops: readonly Op[],
  kinds: Kinds = realKinds,
): readonly (readonly Op[])[] => {
  const fresh = ops.filter(isAlter).flatMap((op) => uncommitted(op, before, kinds));
  if (fresh.length === 0) return ops.length > 0 ? [ops] : [];
  const stages = stagesOf(before, ops);
  const after = stages.at(-1)?.after ?? before;
  const standing = stages.findLast((stage) => !stage.ops.some(isRename))?.before ?? before;
  const waiting = waitingOps(ops, standing, after, fresh, kinds);
  if (waiting.size === 0) return [ops];
  return [ops.filter((op) => !waiting.has(op)), ops.filter((op) => waiting.has(op))].filter(
    (part) => part.length > 0,
  );
};

type Fresh = { readonly id: NodeId; readonly literals: readonly string[] };

const uncommitted = (op: Op, schema: Schema, kinds: Kinds): readonly Fresh[] => {
  const { before, after } = op;
  if (!before || !after) return [];
  const { alter } = kinds.named(after.kind);
  const around = { before: schema, after: schema, hints: op.up ?? {} };
  const literals = fieldsToAlter(before, after, op.up ?? {}).flatMap(
    (field) => alter[field]?.afterCommit?.(before, after, around) ?? [],
  );
  return literals.length > 0 ? [{ id: idOfOp(op), literals }] : [];
};

const waitingOps = (
  ops: readonly Op[],
  before: Schema,
  after: Schema,
  fresh: readonly Fresh[],
  kinds: Kinds,
): ReadonlySet<Op> => {
  const { units, after: edges } = graphOf(ops, before, after, kinds);
  const holds = units.map((unit) => unit.ops.some((op) => fresh.some((f) => uses(op, f, after))));
  const waiting = new Set(units.flatMap((_, at) => (holds[at] ? [at] : [])));
  for (let grew = true; grew;) {
    const before = waiting.size;
    edges.forEach((firsts, unit) => firsts.forEach((first) => waiting.has(first) && waiting.add(unit)));
    grew = waiting.size > before;
  }
  return new Set([...waiting].flatMap((at) => units[at]?.ops ?? []));
};

/** Does the op's SQL hold one of the literals, in a node that has to do with where it is new, or in a hint? */
const uses = (op: Op, { id, literals }: Fresh, after: Schema): boolean => {
  if (!op.after || idOfOp(op) === id) return false;
  const hints = [op.up?.fill, op.up?.backfill, op.up?.using].join(' ');
  const spelled = literals.map(quoteLiteral);
  if (spelled.some((literal) => hints.includes(literal))) return true;
  const text = textOf(op.after);
  return spelled.some((literal) => text.includes(literal)) && reaches(op.after, id, after);
};

/** A body is not evaluated before it is called. */
const textOf = (node: Node): string =>
  JSON.stringify({ ...node, body: undefined })
    .replaceAll('\\"', '"')
    .replaceAll('\\\\', '\\');

const reaches = (node: Node, id: NodeId, schema: Schema): boolean => {
  const seen = new Set(refsIn(node).map(({ ref }) => ref));
  for (const ref of seen) {
    if (ref === id) return true;
    const next = schema.get(ref);
    if (next) for (const mention of refsIn(next)) seen.add(mention.ref);
  }
  return false;
};
