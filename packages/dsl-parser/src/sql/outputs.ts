import type { Declared } from './declared.ts';
import type { Output } from './sources.ts';
import { unspelledIn, type Unspelled } from './stars.ts';
import { targetsOf } from './targets.ts';
import { asList, partOf, type Tree } from './tree.ts';

/** What a query gives. Places count bytes. */
export type Outputs = Unspelled & {
  /** Undefined where nobody here knows them all. */
  readonly columns: readonly (Partial<Output> & { readonly at: number })[] | undefined;
  /** Stars among the outputs that nobody here can write out. */
  readonly unknown: readonly number[];
};

/** The outputs of the query in a tree, and what its stars stand for. PostgreSQL writes stars out when a view is made. */
export const outputsOf = (tree: unknown, declared: Declared): Outputs => {
  const { stars, inRows, joined, env } = unspelledIn(tree, declared);
  const targets = targetsOf(partOf(tree, 'SelectStmt') ?? {}, env);
  return {
    columns: targets.every((target) => 'at' in target) ? targets : undefined,
    unknown: targets.flatMap((target) => ('star' in target ? [target.star] : [])),
    stars,
    inRows,
    joined,
  };
};

/** Where the outputs begin that are those of the query itself, in every arm of a UNION: they are called as the relation says. */
export const ownOutputs = (tree: unknown): ReadonlySet<number> => {
  const places = new Set<number>();
  const arms: Tree[] = [partOf(tree, 'SelectStmt') ?? {}];
  for (let arm = arms.pop(); arm; arm = arms.pop()) {
    for (const side of [partOf(arm, 'larg'), partOf(arm, 'rarg')]) if (side) arms.push(side);
    for (const item of asList(arm['targetList']))
      places.add(Number(partOf(item, 'ResTarget')?.['location'] ?? 0));
  }
  return places;
};
