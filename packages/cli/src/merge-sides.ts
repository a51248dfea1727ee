import { ancestors, type Migration } from '@migkit/runner';
import type { History } from './history.ts';

export type Sides = { readonly common: ReadonlySet<string>; readonly sides: readonly Side[] };
export type Side = { readonly head: Migration; readonly own: readonly Migration[] };

/** What each of several heads has that is not common to all, in order; and what all of them start from. */
export const sidesOf = ({ graph }: History, heads: readonly Migration[]): Sides => {
  const reached = heads.map(({ revision }) => ancestors(graph, [revision]));
  const [first = new Set<string>(), ...others] = reached;
  const common = new Set([...first].filter((revision) => others.every((one) => one.has(revision))));
  const own = (at: number): readonly Migration[] =>
    graph.order.filter(({ revision }) => reached[at]?.has(revision) && !common.has(revision));
  return { common, sides: heads.map((head, at) => ({ head, own: own(at) })) };
};
