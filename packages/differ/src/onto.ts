import { canonical, sameValue, type Kind, type Node } from '@migkit/schema';
import { changedFields } from './fields.ts';
import type { Op } from './op.ts';

/** Is what stands what the op says it was, as far as the op changes it? */
export const fits = (standing: Node | undefined, { before, after }: Op): boolean => {
  if (!before || !standing) return before === standing;
  if (!after) return sameValue(standing, before);
  return changedFields(before, after).every((field) => sameValue(standing[field], before[field]));
};

/** The node, or none, after an op that was made beside what others have made of the node since; undefined where they do not go together. */
export const ontoOthers = (
  standing: Node | undefined,
  { before, after }: Op,
  { alter, nesting: { sumOf } }: Kind,
): { readonly node?: Node } | undefined => {
  const some = before ?? after;
  if (!some || (sumOf === undefined && !(standing && before && after))) return undefined;
  const bare = (node: Node): Node =>
    Object.fromEntries(Object.entries(node).filter(([field]) => !alter[field]?.onto)) as Node;
  const now = standing ?? bare(some);
  if (!(before && after) && !sameValue(bare(now), bare(some))) return undefined;
  const [old, wanted] = [before ?? bare(some), after ?? bare(some)];
  const made: Node = { ...now };
  for (const field of changedFields(old, wanted)) {
    const found = sameValue(now[field], old[field])
      ? { is: wanted[field] }
      : alter[field]?.onto?.(now[field], old[field], wanted[field]);
    if (!found) return undefined;
    Object.assign(made, { [field]: found.is });
  }
  return sumOf !== undefined && made[sumOf] === undefined ? {} : { node: canonical(made) };
};
