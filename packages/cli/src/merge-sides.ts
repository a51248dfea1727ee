import { ancestors, type Migration } from '@migkit/runner';
import type { History } from './history.ts';

export type Sides = { readonly common: ReadonlySet<string>; readonly sides: readonly Side[] };
export type Side = { readonly head: Migration; readonly own: readonly Migration[] };

/** What each of several heads, or of several lists of them, has that is not common to all, in order; and what all of them start from. */
export const sidesOf = (
  { graph }: History,
  heads: readonly (readonly [Migration, ...Migration[]])[],
): Sides => {
  const reached = heads.map((list) =>
    ancestors(
      graph,
      list.map(({ revision }) => revision),
    ),
  );
  const isCommon = ({ revision }: Migration): boolean => reached.every((one) => one.has(revision));
  const own = (at: number): readonly Migration[] =>
    graph.order.filter((one) => reached[at]?.has(one.revision) && !isCommon(one));
  return {
    common: new Set(graph.order.filter(isCommon).map(({ revision }) => revision)),
    sides: heads.map(([head], at) => ({ head, own: own(at) })),
  };
};
