import { refsIn, segmentsOf, type Node, type NodeId, type Schema } from '@migkit/schema';

/** Where the runner writes down what it applied. */
export type HistoryTable = { readonly schema: string; readonly table: string };

/** The nodes without what the runner owns: in the schema of its history, the history and all that begins with mig_. */
export const withoutOwn = (found: Schema, history: HistoryTable): Schema => {
  const own = new Set<NodeId>();
  const isOwn = (node: Node): boolean =>
    node.name !== undefined &&
    (node.name.startsWith('mig_') || node.name === history.table) &&
    liesIn(node, history.schema);
  for (const [id, node] of found) if (isOwn(node)) own.add(id);
  if (own.size === 0) return found;
  // Each pass reaches one level further down: columns of the tables, comments on the columns.
  for (let known = -1; known !== own.size;) {
    known = own.size;
    for (const [id, node] of found) if (node.in && own.has(node.in.ref)) own.add(id);
  }
  return new Map([...found].filter(([id, node]) => !own.has(id) && !isAspectOf(node, own)));
};

const liesIn = (node: Node, schema: string): boolean => {
  const [home, deeper] = node.in ? segmentsOf(node.in.ref) : [];
  return home === schema && deeper === undefined;
};

/** A node without a name says something about others; about what is left out it says nothing. */
const isAspectOf = (node: Node, own: ReadonlySet<NodeId>): boolean =>
  node.name === undefined && refsIn(node).some(({ ref }) => own.has(ref));
