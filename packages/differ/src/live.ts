import { answersItself, type KeysOf, type Node, type NodeId, type Schema } from '@migkit/schema';

/**
 * A schema that changes in place: each change costs what it touches, also in what is asked of the schema (what belongs to a node,
 * what mentions it). `schema` is as it is by then, in the order of the text: who wants it as it was takes a copy.
 */
export type Live = {
  readonly schema: Schema;
  /** Puts a node in; a new one at the end, or at this place of the order. */
  readonly put: (id: NodeId, node: Node, place?: number) => undefined;
  readonly remove: (id: NodeId) => undefined;
  readonly placeOf: (id: NodeId) => number | undefined;
};

export const liveSchema = (start: Schema): Live => {
  const nodes = new Map(start);
  const places = new Map([...start.keys()].map((id, place) => [id, place]));
  const indexes: Index[] = [];
  let next = start.size;
  let isMixed = false;
  const placeOf = (id: NodeId): number => places.get(id) ?? 0;
  const schema = schemaLike(
    (id) => nodes.get(id),
    () => (isMixed ? [...nodes].sort(([a], [b]) => placeOf(a) - placeOf(b)) : nodes),
  );
  answersItself(schema, (keysOf) => {
    const index: Index = { keysOf, byKey: new Map() };
    for (const [id, node] of nodes) putIn(index, id, node);
    indexes.push(index);
    return (key) => {
      const entry = index.byKey.get(key);
      if (!entry) return [];
      return (entry.inOrder ??= [...entry.nodes]
        .sort(([a], [b]) => placeOf(a) - placeOf(b))
        .map(([, node]) => node));
    };
  });
  const remove = (id: NodeId): undefined => {
    const old = nodes.get(id);
    if (!old) return;
    for (const index of indexes) takeOut(index, id, old);
    nodes.delete(id);
    places.delete(id);
  };
  const put = (id: NodeId, node: Node, place?: number): undefined => {
    const old = nodes.get(id);
    if (old) for (const index of indexes) takeOut(index, id, old);
    else {
      places.set(id, place ?? next++);
      isMixed ||= place !== undefined;
    }
    nodes.set(id, node);
    for (const index of indexes) putIn(index, id, node);
  };
  return { schema, put, remove, placeOf: (id) => places.get(id) };
};

/** The schema with other nodes in the place of some of its own, or without them: no copy, what changes in it changes here. */
export const overlaid = (base: Schema, over: ReadonlyMap<NodeId, Node | undefined>): Schema => {
  const hidden = new Map<Node, Node | undefined>();
  for (const [id, node] of over) {
    const own = base.get(id);
    if (own) hidden.set(own, node);
  }
  const seen = (node: Node): Node | undefined => (hidden.has(node) ? hidden.get(node) : node);
  const get = (id: NodeId): Node | undefined => {
    const node = base.get(id);
    return node && seen(node);
  };
  const schema = schemaLike(get, () =>
    [...base].flatMap(([id, own]) => {
      const node = seen(own);
      return node ? [[id, node] as const] : [];
    }),
  );
  const shown = [...hidden.values()].filter((node) => node !== undefined);
  answersItself(schema, (keysOf, finderOf) => {
    const find = finderOf(base);
    const byKey = Map.groupBy(
      shown.flatMap((node) => [...new Set(keysOf(node))].map((key) => ({ key, node }))),
      ({ key }) => key,
    );
    return (key) => {
      const own = (byKey.get(key) ?? []).map(({ node }) => node);
      const kept = find(key).flatMap((node) =>
        hidden.has(node) ? own.filter((one) => one === hidden.get(node)) : node,
      );
      return [...kept, ...own.filter((one) => !kept.includes(one))];
    };
  });
  return schema;
};

/** What kept nodes by such keys: each list in the order of the text, made when it is asked for. */
type Index = {
  readonly keysOf: KeysOf;
  readonly byKey: Map<string, { readonly nodes: Map<NodeId, Node>; inOrder?: readonly Node[] | undefined }>;
};

const putIn = ({ keysOf, byKey }: Index, id: NodeId, node: Node): void => {
  for (const key of keysOf(node)) {
    const entry = byKey.get(key);
    if (!entry) byKey.set(key, { nodes: new Map([[id, node]]) });
    else {
      entry.nodes.set(id, node);
      entry.inOrder = undefined;
    }
  }
};

const takeOut = ({ keysOf, byKey }: Index, id: NodeId, node: Node): void => {
  for (const key of keysOf(node)) {
    const entry = byKey.get(key);
    if (entry?.nodes.delete(id)) entry.inOrder = undefined;
  }
};

/** A map that is read by these. */
const schemaLike = (
  get: (id: NodeId) => Node | undefined,
  entries: () => Iterable<readonly [NodeId, Node]>,
): Schema => {
  const all = (): ReadonlyMap<NodeId, Node> => new Map(entries());
  return {
    get,
    has: (id) => get(id) !== undefined,
    get size() {
      return all().size;
    },
    entries: () => all().entries(),
    keys: () => all().keys(),
    values: () => all().values(),
    forEach: (each) => all().forEach(each),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
};
