import { canonical, sameValue, type Kind, type Node } from '@migkit/schema';
import { changedFields } from './fields.ts';
import { isChange, nodeOf, type Op } from './op.ts';

/** Is what stands what the op says it was, as far as the op changes it? */
export const fits = (standing: Node | undefined, { before, after }: Op): boolean => {
  if (!before || !standing) return before === standing;
  if (!after) return sameValue(standing, before);
  return changedFields(before, after).every((field) => sameValue(standing[field], before[field]));
};

/** The op of a sum as a change of it: who makes one adds to nothing. Any other op is what it is. */
export const asChange = (op: Op, kind: Kind): Op => {
  if (kind.nesting.sumOf === undefined || isChange(op)) return op;
  const nothing = bare(nodeOf(op), kind);
  return { ...op, before: op.before ?? nothing, after: op.after ?? nothing };
};

/** The node, or none, after an op that was made beside what others have made of the node since; undefined where they do not go together. */
export const ontoOthers = (
  standing: Node | undefined,
  op: Op,
  kind: Kind,
): { readonly node?: Node } | undefined => {
  const { before, after } = asChange(op, kind);
  const { sumOf } = kind.nesting;
  const now = standing ?? (sumOf === undefined ? undefined : before && bare(before, kind));
  if (!before || !after || !now) return undefined;
  if (!isChange(op) && !sameValue(bare(now, kind), bare(before, kind))) return undefined;
  const made: Node = { ...now };
  for (const field of changedFields(before, after)) {
    const found = sameValue(now[field], before[field])
      ? { is: after[field] }
      : kind.alter[field]?.onto?.(now[field], before[field], after[field]);
    if (!found) return undefined;
    Object.assign(made, { [field]: found.is });
  }
  return sumOf !== undefined && made[sumOf] === undefined ? {} : { node: canonical(made) };
};

/** The node without what others may have a part of. */
const bare = (node: Node, { alter }: Kind): Node =>
  Object.fromEntries(Object.entries(node).filter(([field]) => !alter[field]?.onto)) as Node;
