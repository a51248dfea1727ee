import { compareText, type NodeId } from '../node.ts';
import { spell } from '../sql.ts';

/** Why a line about the copy of something leads nowhere: what there is above the table instead. */
export const noneAbove = (
  table: NodeId,
  what: string,
  name: string,
  above: readonly { readonly name: string }[],
): string => {
  const there = above.map((one) => one.name).toSorted(compareText);
  const instead = there.length > 0 ? `: there are ${there.join(', ')}` : '';
  return `no table above ${spell(table)} has the ${what} "${name}"${instead}`;
};
