import type { Change, Hazard } from '../kind.ts';
import { dependentsOf, idOf, refsIn, type Node, type NodeId } from '../node.ts';
import { spell } from '../sql.ts';
import { typesOver } from './type-users.ts';

/** PostgreSQL keeps a type that functions take or give: a new type cannot come in its place while they stand as they are. */
export const heldByRoutines = (type: NodeId, { before, after }: Change): readonly Hazard[] => {
  const types = [type, ...typesOver(before, type).map(idOf)];
  const routines = types.flatMap((id) =>
    dependentsOf(before, id).filter((node) => isRoutine(node) && holds(node, id) && after.has(idOf(node))),
  );
  return [...new Set(routines)].map((node) => ({
    hazard: 'may-fail',
    text: `fails while ${node.kind} ${spell(idOf(node))} has ${spell(type)} in its signature: drop it in a migration before, and make it again in one after`,
  }));
};

const isRoutine = ({ kind }: Node): boolean => kind === 'function' || kind === 'procedure';

const holds = (node: Node, id: NodeId): boolean =>
  refsIn(node).some(({ ref, as }) => ref === id && as !== 'unsaid');
