import { idOf, refsIn, segmentsOf, truncateName, type Node, type NodeId } from '@migkit/schema';
import type { Kinds } from './kinds.ts';

/** The places in PostgreSQL's name spaces that a node takes; two nodes with a common one cannot stand together. */
export const nameKeys = (node: Node, kinds: Kinds): readonly string[] => {
  const { name } = node;
  if (name === undefined) return [];
  return (kinds.named(node.kind).nesting.names ?? []).map(
    (space) => `${space} ${scopes[space](node)}\0${name}`,
  );
};

/** All that a node takes for itself: its names, and the place of the one key of a table. */
export const placeKeys = (node: Node, kinds: Kinds): readonly string[] =>
  kinds.named(node.kind).nesting.single
    ? [...nameKeys(node, kinds), `${node.kind} in ${node.in?.ref}`]
    : nameKeys(node, kinds);

/** Which node holds each name. */
export const holdersOf = (nodes: ReadonlyMap<NodeId, Node>, kinds: Kinds): Map<string, NodeId> => {
  const holders = new Map<string, NodeId>();
  for (const [id, node] of nodes) for (const key of nameKeys(node, kinds)) holders.set(key, id);
  return holders;
};

/**
 * A name like this one that nothing holds: `swap_name`, `swap2_name`, … The mark stands in front, so that names which
 * PostgreSQL derives from it and cuts at the end differ as well.
 */
export const spareName = (name: string, mark: string, isFree: (name: string) => boolean): string => {
  for (let n = 1; ; n++) {
    const spare = truncateName(`${mark}${n === 1 ? '' : n}_${name}`);
    if (isFree(spare)) return spare;
  }
};

/** Relations and types share a name space in each schema, members and constraints in what they belong to. */
const scopes = {
  schema: () => '',
  relation: (node: Node) => outermost(node),
  type: (node: Node) => outermost(node),
  // A routine shares its name with those that take other arguments.
  routine: (node: Node) => idOf(node).slice(node.kind.length),
  statistics: (node: Node) => outermost(node),
  collation: (node: Node) => outermost(node),
  'text search configuration': (node: Node) => outermost(node),
  'text search dictionary': (node: Node) => outermost(node),
  publication: () => '',
  constraint: (node: Node) => node.in?.ref ?? '',
  member: (node: Node) => node.in?.ref ?? '',
};

const outermost = ({ in: owner, apart }: Node): string => {
  const [home = owner] = refsIn(apart);
  return home ? (segmentsOf(home.ref)[0] ?? '') : '';
};
