import type { Change, Hazard } from '../kind.ts';
import type { Node, Ref } from '../node.ts';
import { spell } from '../sql.ts';

/** Does the table stand before this change, so that it may have rows and readers? */
export const stands = (table: Ref, change: Change): boolean => change.before.has(table.ref);

/** The hazards of a constraint that builds an index or reads every row of a standing table. */
export const buildsOn = (
  node: Node & { readonly in: Ref },
  change: Change,
  lock: string,
  text: string,
  misfit: string,
): readonly Hazard[] => {
  if (!stands(node.in, change)) return [];
  const table = spell(node.in.ref);
  return [
    { hazard: 'scans', lock: `${lock} on ${table}`, text: `${text} every row of ${table}` },
    { hazard: 'may-fail', text: `fails when ${misfit.replace('%', table)}` },
  ];
};
