import { problem, type Problem } from '@migkit/schema';

/** What the graph needs to know of a migration. */
export type Revision = {
  readonly name: string;
  readonly revision: string;
  readonly parents: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
};

export type Graph<R extends Revision = Revision> = {
  readonly get: (revision: string) => R | undefined;
  /** Every revision, each after all that it follows; where that leaves a choice, by file name and revision. */
  readonly order: readonly R[];
  readonly children: (revision: string) => readonly R[];
  readonly heads: readonly R[];
  readonly bases: readonly R[];
  readonly problems: readonly Problem[];
};

/** The graph of these revisions. With problems it is still a graph: what cannot be placed is left out of `order`. */
export const buildGraph = <R extends Revision>(revisions: readonly R[]): Graph<R> => {
  const sorted = revisions.toSorted(byName);
  const nodes = new Map<string, R>();
  const problems: Problem[] = duplicates(sorted);
  for (const node of sorted) if (!nodes.has(node.revision)) nodes.set(node.revision, node);
  const after = new Map<string, R[]>();
  for (const node of nodes.values())
    for (const parent of before(node)) {
      if (!nodes.has(parent))
        problems.push(problem('MIG603', { name: node.name, parent }, { help: parentHelp }));
      else push(after, parent, node);
    }
  const order = sortGraph(nodes, after);
  if (order.length < nodes.size) problems.push(problem('MIG604', { names: circle(nodes, order).join(', ') }));
  const childOf = (node: R, parent: string) => node.parents.includes(parent);
  const children = (revision: string) =>
    (after.get(revision) ?? []).filter((node) => childOf(node, revision));
  return {
    get: (revision) => nodes.get(revision),
    order,
    children,
    heads: order.filter((node) => children(node.revision).length === 0),
    bases: order.filter((node) => node.parents.length === 0),
    problems,
  };
};

/** All that a revision follows: its parents and what it depends on. */
export const before = (node: Revision): readonly string[] => [
  ...new Set([...node.parents, ...node.dependsOn]),
];

/** These revisions and all that they follow. */
export const ancestors = (graph: Graph, revisions: Iterable<string>): ReadonlySet<string> =>
  reach(revisions, (revision) => before(graph.get(revision) ?? nothing));

/** These revisions and all that follows them, by parenthood or by dependence. */
export const descendants = (graph: Graph, revisions: Iterable<string>): ReadonlySet<string> => {
  const found = new Set(revisions);
  for (const node of graph.order)
    if (before(node).some((parent) => found.has(parent))) found.add(node.revision);
  return found;
};

/** Those of a set that nothing else in the set follows. */
export const headsOf = <R extends Revision>(graph: Graph<R>, revisions: ReadonlySet<string>): readonly R[] =>
  graph.order.filter(
    ({ revision }) =>
      revisions.has(revision) && !graph.children(revision).some((child) => revisions.has(child.revision)),
  );

const nothing: Revision = { name: '', revision: '', parents: [], dependsOn: [], labels: [] };

const parentHelp = 'restore the missing migration, or remove the one that follows it';

const reach = (
  start: Iterable<string>,
  next: (revision: string) => readonly string[],
): ReadonlySet<string> => {
  const found = new Set(start);
  for (const revision of found) for (const other of next(revision)) found.add(other);
  return found;
};

const byName = (a: Revision, b: Revision): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.revision < b.revision ? -1 : a.revision > b.revision ? 1 : 0;

const duplicates = (sorted: readonly Revision[]): Problem[] => {
  const names = new Map<string, Revision[]>();
  for (const node of sorted) push(names, node.revision, node);
  return [...names]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([revision, nodes]) =>
      problem(
        'MIG602',
        { revision, names: nodes.map((node) => node.name).join(', ') },
        { help: 'they make the same change after the same parent: remove one of them' },
      ),
    );
};

/** Kahn's algorithm; the ready ones are kept sorted, so that the order is the same on every machine. */
const sortGraph = <R extends Revision>(
  nodes: ReadonlyMap<string, R>,
  after: ReadonlyMap<string, R[]>,
): readonly R[] => {
  const waiting = new Map<string, number>();
  // A parent that is missing is a problem of its own: nothing waits for it.
  for (const node of nodes.values())
    waiting.set(node.revision, before(node).filter((parent) => nodes.has(parent)).length);
  // Sorted backwards, so that the next one is taken from the end.
  const ready = [...nodes.values()]
    .filter((node) => waiting.get(node.revision) === 0)
    .toSorted((a, b) => byName(b, a));
  const order: R[] = [];
  for (let node = ready.pop(); node; node = ready.pop()) {
    order.push(node);
    for (const child of after.get(node.revision) ?? []) {
      const left = (waiting.get(child.revision) ?? 0) - 1;
      waiting.set(child.revision, left);
      if (left === 0) insert(ready, child);
    }
  }
  return order;
};

const insert = <R extends Revision>(ready: R[], node: R): void => {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byName(ready[middle] ?? node, node) > 0) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, node);
};

/** The names on a circle, in its order: what could not be placed leads back into one. */
const circle = <R extends Revision>(
  nodes: ReadonlyMap<string, R>,
  order: readonly R[],
): readonly string[] => {
  const placed = new Set(order.map((node) => node.revision));
  const stuck = (revision: string) => nodes.has(revision) && !placed.has(revision);
  const path: string[] = [];
  let at = [...nodes.keys()].find(stuck);
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = before(nodes.get(at) ?? nothing).find(stuck);
  }
  return path.slice(path.indexOf(at ?? '')).map((revision) => nodes.get(revision)?.name ?? revision);
};

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
