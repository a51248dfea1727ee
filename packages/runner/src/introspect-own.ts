import {
  kindNamed,
  ownTables,
  refsIn,
  segmentsOf,
  type HistoryTable,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';

/** The nodes without what the runner owns, and all that lies in it or speaks of it. */
export const withoutOwn = (found: Schema, history: HistoryTable): Schema => {
  const own = new Set<NodeId>();
  const isOwn = (node: Node): boolean =>
    ownTables(history).some(
      ([schema, table]) => node.name === table && liesIn(node, schema) && isRelation(node),
    );
  for (const [id, node] of found) if (isOwn(node)) own.add(id);
  if (own.size === 0) return found;
  // Each pass reaches one level further down: columns of the tables, comments on the columns.
  for (let known = -1; known !== own.size;) {
    known = own.size;
    for (const [id, node] of found) if (node.in && own.has(node.in.ref)) own.add(id);
  }
  return new Map([...found].filter(([id, node]) => !own.has(id) && !isAspectOf(node, own)));
};

const isRelation = ({ kind }: Node): boolean => kindNamed(kind).nesting.names?.includes('relation') === true;

const liesIn = (node: Node, schema: string): boolean => {
  const [home, deeper] = node.in ? segmentsOf(node.in.ref) : [];
  return home === schema && deeper === undefined;
};

/** A node without a name says something about others; about what is left out it says nothing. */
const isAspectOf = (node: Node, own: ReadonlySet<NodeId>): boolean =>
  node.name === undefined && refsIn(node).some(({ ref }) => own.has(ref));
