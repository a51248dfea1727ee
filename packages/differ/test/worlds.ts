import fc from 'fast-check';
import {
  idOf,
  mapRefs,
  refTo,
  refsIn,
  schemaOf,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '@migkit/schema';
import type { GivenHint } from '../src/index.ts';

/** Two schemas of the fake kinds and the hints that lead from one to the other. */
export type Pair = { readonly before: Schema; readonly after: Schema; readonly hints: readonly GivenHint[] };

/** Random numbers as choices; an exhausted list chooses the first thing. */
type Pick = (below: number) => number;

export const pairs: fc.Arbitrary<Pair> = fc
  .array(fc.nat({ max: 9999 }), { minLength: 20, maxLength: 300, size: 'max' })
  .map((numbers) => {
    let at = 0;
    const pick: Pick = (below) => (numbers[at++] ?? 0) % below;
    const before = world(pick, new Map(), 30);
    const { schema, hints } = renamed(pick, before);
    const after = world(pick, changed(pick, thinned(pick, schema)), 8);
    return { before, after, hints: hints.filter((hint) => after.has(hint.on)) };
  });

/** The schema in another order of blocks: what belongs to one thing keeps its order, everything else is turned round. */
export const turned = (schema: Schema): Schema => {
  const owners = Map.groupBy([...schema.values()], (node) => node.in?.ref ?? '');
  return schemaOf([...owners.values()].reverse().flat());
};

/** Mentions of nothing, but for the schema that is never a node. */
export const dangling = (schema: Schema): readonly NodeId[] =>
  [...schema.values()]
    .flatMap((node) => refsIn(node).map((r) => r.ref))
    .filter((id) => id !== 'schema public' && !schema.has(id));

const world = (pick: Pick, from: Schema, steps: number): Schema => {
  const nodes = new Map(from);
  for (let i = 0; i < steps; i++) {
    const node = makers[pick(makers.length)]?.(pick, nodes);
    if (node && !nodes.has(idOf(node)) && isFree(nodes, node)) nodes.set(idOf(node), node);
  }
  return schemaOf(nodes.values());
};

type Nodes = ReadonlyMap<NodeId, Node>;

const schemaRef = (pick: Pick, nodes: Nodes): Ref => {
  const other = any(pick, nodes, 'schema');
  return other && pick(2) ? other : refTo('schema', 'public');
};

const table = (pick: Pick, nodes: Nodes): Node => ({
  kind: 'table',
  in: schemaRef(pick, nodes),
  name: `t${pick(5)}`,
});

const column = (pick: Pick, nodes: Nodes): Node | undefined => {
  const home = any(pick, nodes, 'table');
  const base = home && { kind: 'column', in: home, name: `c${pick(5)}` };
  const type = any(pick, nodes, 'enum');
  const other = [...nodes.values()].find(
    (n) => n.kind === 'column' && n.in?.ref === home?.ref && n['computed'] === undefined,
  );
  if (!base) return undefined;
  if (other && pick(6) === 0) return { ...base, type: 'int', computed: [refText(other), ' * 2'] };
  return {
    ...base,
    type: type && pick(3) === 0 ? type : ['int', 'text', 'json'][pick(3)],
    ...(pick(2) ? { notNull: true } : {}),
  };
};

const makers: readonly ((pick: Pick, nodes: Nodes) => Node | undefined)[] = [
  (pick) => ({ kind: 'schema', name: `s${pick(2)}` }),
  (pick, nodes) => ({
    kind: 'enum',
    in: schemaRef(pick, nodes),
    name: `e${pick(3)}`,
    labels: ['a', 'b', 'c'].slice(pick(2)),
  }),
  (pick, nodes) => ({ kind: 'sequence', in: schemaRef(pick, nodes), name: `t${pick(5)}` }),
  table,
  table,
  table,
  column,
  column,
  column,
  column,
  column,
  column,
  (pick, nodes) =>
    onColumn(pick, nodes, (home, on) => ({
      kind: 'key',
      in: home,
      name: `k${pick(6)}`,
      columns: [on],
      ...(pick(3) ? {} : { deferred: true }),
    })),
  (pick, nodes) =>
    onColumn(pick, nodes, (home, on) => ({ kind: 'index', in: home, name: `i${pick(6)}`, on })),
  (pick, nodes) =>
    onColumn(pick, nodes, (home, on) => ({ kind: 'index', in: home, name: `t${pick(5)}`, on })),
  (pick, nodes) => {
    const to = any(pick, nodes, 'key');
    return (
      to && onColumn(pick, nodes, (home, on) => ({ kind: 'link', in: home, name: `l${pick(6)}`, on, to }))
    );
  },
  (pick, nodes) => {
    const [home, by] = [any(pick, nodes, 'sequence'), any(pick, nodes, 'column')];
    return home && by && { kind: 'owned', in: home, by };
  },
  (pick, nodes) => {
    const home = any(pick, nodes, ['table', 'column', 'key', 'index'][pick(4)] ?? '');
    return home && { kind: 'note', in: home, text: `n${pick(3)}` };
  },
];

const onColumn = (pick: Pick, nodes: Nodes, make: (home: Ref, on: Ref) => Node): Node | undefined => {
  const on = any(pick, nodes, 'column');
  const home = on && nodes.get(on.ref)?.in;
  return on && home && make(home, on);
};

const any = (pick: Pick, nodes: Nodes, kind: string): Ref | undefined => {
  const ids = [...nodes].flatMap(([id, node]) => (node.kind === kind ? [id] : []));
  const id = ids[pick(Math.max(1, ids.length))];
  return id === undefined ? undefined : { ref: id };
};

const refText = (node: Node): Ref => ({ ref: idOf(node) });

/** Names are alone among the relations of a schema and the constraints of a table, as PostgreSQL wants it. */
const isFree = (nodes: Nodes, node: Node): boolean => {
  const relations = ['table', 'sequence', 'key', 'index'];
  const space = (n: Node): string =>
    relations.includes(n.kind)
      ? `${segmentsOf(n.in?.ref ?? '')[0]} ${n.name}`
      : `${n.kind === 'link' ? 'key' : n.kind} ${n.in?.ref} ${n.name}`;
  const isRival = (n: Node): boolean =>
    n.name === node.name &&
    (space(n) === space(node) || (n.in?.ref === node.in?.ref && isConstraint(n) && isConstraint(node)));
  return node.name === undefined || ![...nodes.values()].some(isRival);
};

const isConstraint = (node: Node): boolean => node.kind === 'key' || node.kind === 'link';

/** Exchanges names of tables, then of columns, at random, with everything that mentions them, and says so in hints. */
const renamed = (
  pick: Pick,
  before: Schema,
): { readonly schema: Schema; readonly hints: readonly GivenHint[] } => {
  const hints: GivenHint[] = [];
  let schema = before;
  for (const kindName of ['table', 'column']) {
    const nodes = [...schema.values()].filter((n) => n.kind === kindName);
    const groups = Map.groupBy(nodes, (n) => n.in?.ref ?? '');
    const map = new Map<NodeId, NodeId>();
    for (const siblings of groups.values()) {
      const by = 1 + pick(4);
      for (const node of pick(3) === 0 ? siblings : []) {
        const name = `${node.name?.[0]}${(Number(node.name?.slice(1)) + by) % 5}`;
        map.set(idOf(node), idOf({ ...node, name }));
        hints.push({
          on: idOf({ ...node, name }),
          hint: { hint: 'was', name: { parts: [node.name ?? ''], span }, span },
        });
      }
    }
    schema = mapped(schema, map);
  }
  return { schema: unambiguous(schema), hints };
};

const span = { file: 0, start: 0, end: 0 };

const mapped = (schema: Schema, map: ReadonlyMap<NodeId, NodeId>): Schema => {
  const follow = (id: NodeId): NodeId => {
    const direct = map.get(id);
    if (direct !== undefined) return direct;
    const node = schema.get(id);
    return node?.in ? idOf({ ...node, in: { ref: follow(node.in.ref) } }) : id;
  };
  return schemaOf(
    [...schema].map(([id, node]) => {
      const next = mapRefs(node, follow);
      const direct = map.get(id);
      return direct === undefined ? next : { ...next, name: segmentsOf(direct).at(-1) ?? '' };
    }),
  );
};

/** Without the nodes whose new names would meet others. */
const unambiguous = (schema: Schema): Schema => {
  const kept = new Map<NodeId, Node>();
  for (const [id, node] of schema)
    if (
      isFree(kept, node) &&
      refsIn(node).every((r) => r.ref === 'schema public' || kept.has(r.ref) || schema.has(r.ref))
    )
      kept.set(id, node);
  return closed(kept);
};

const closed = (nodes: ReadonlyMap<NodeId, Node>): Schema => {
  const kept = new Map(nodes);
  for (let more = true; more;) {
    more = false;
    for (const [id, node] of kept)
      if (refsIn(node).some((r) => r.ref !== 'schema public' && !kept.has(r.ref))) more = kept.delete(id);
  }
  return kept;
};

const thinned = (pick: Pick, schema: Schema): Schema =>
  closed(new Map([...schema].filter(() => pick(8) !== 0)));

const changed = (pick: Pick, schema: Schema): Schema =>
  new Map([...schema].map(([id, node]) => [id, pick(6) === 0 ? edited(pick, node) : node]));

const edited = (pick: Pick, node: Node): Node => {
  if (node.kind === 'column')
    return {
      ...node,
      ...(node['computed'] ? {} : { type: ['int', 'text', 'json'][pick(3)] }),
      notNull: pick(2) ? true : undefined,
    };
  if (node.kind === 'key') return { ...node, deferred: pick(2) ? true : undefined };
  if (node.kind === 'note') return { ...node, text: `n${pick(5)}` };
  return node.kind === 'enum' ? { ...node, labels: ['a', 'b', 'c', 'd'].slice(pick(3)) } : node;
};
