import {
  alwaysThere,
  idOf,
  kindNamed,
  kindOf,
  refsIn,
  sameValue,
  schemaOf,
  type Node,
  type NodeId,
  type Schema,
  type Server,
} from '@migkit/schema';

/** What was read, without what the server shares among its databases unless something of this one mentions it; and all that it shares. */
export type Divided = {
  readonly schema: Schema;
  readonly shared: Schema;
  /** Where it was read from. */
  readonly server?: Server;
};

/** What is said of something that no kind reads. */
export const isLoose = (node: Node, found: Schema): boolean =>
  node.name === undefined &&
  node.in !== undefined &&
  !alwaysThere.has(node.in.ref) &&
  !found.has(node.in.ref);

/** Takes apart what belongs to the database and what to its server, without what is loose. */
export const divided = (found: Schema): Divided => {
  const known = [...found].filter(([, node]) => !isLoose(node, found));
  const shared = new Map(known.filter(([, node]) => isShared(node)));
  const mentioned = new Set<NodeId>();
  for (const [id, node] of known)
    if (!shared.has(id)) for (const one of mentionsOf(node)) if (shared.has(one)) mentioned.add(one);
  for (let before = -1; before !== mentioned.size;) {
    before = mentioned.size;
    for (const [id, node] of shared)
      if (mentioned.has(id) || (node.in && mentioned.has(node.in.ref)))
        for (const one of [id, ...mentionsOf(node)]) mentioned.add(one);
  }
  return { schema: new Map(known.filter(([id]) => !shared.has(id) || mentioned.has(id))), shared };
};

/**
 * The live schema as an expected one can be compared with it: of what the server shares, what is expected counts, whether
 * something mentions it or not, with all that is said of it; of what is made elsewhere, only that it is there. What a server of
 * its version has without being told is there as well, and what PostgreSQL chose by itself is not.
 */
export const comparable = ({ schema, shared, server }: Divided, expected: Schema): Schema => {
  const nodes = [...schema.values()].filter((node) => !isShared(node));
  const counted = [...shared.values()].flatMap((node): readonly Node[] => {
    const ours = expected.get(idOf(node));
    if (ours) return [ours['external'] === true ? ours : node];
    const owner = node.in && expected.get(node.in.ref);
    return owner && owner['external'] !== true ? [node] : [];
  });
  const live = new Map(schemaOf([...counted, ...nodes]));
  for (const [id, node] of live) {
    const { counts } = kindNamed(node.kind).catalog;
    const counting = counts ? counts(node, schema, expected) : node;
    if (!counting) live.delete(id);
    else if (counting !== node) live.set(id, counting);
  }
  if (server) for (const node of expected.values()) takeUntold(live, node, expected, server);
  return live;
};

/** What stands as the node says, though the catalog says it otherwise, stands. */
const takeUntold = (live: Map<NodeId, Node>, node: Node, expected: Schema, server: Server): void => {
  const { told } = kindNamed(node.kind).catalog;
  if (!told) return;
  const [id, there] = [idOf(node), told(node, server, live)];
  const as = there ? idOf(there) : id;
  if ((as !== id && expected.has(as)) || !sameValue(there, live.get(as))) return;
  if (as !== id) live.delete(as);
  live.set(id, node);
};

const isShared = (node: Node): boolean =>
  kindNamed(node.kind).nesting.shared === true ||
  (node.in !== undefined && kindNamed(kindOf(node.in.ref)).nesting.shared === true);

const mentionsOf = (node: Node): readonly NodeId[] => refsIn(node).map(({ ref }) => ref);
