import type { Revision } from './graph.ts';

/** All that a revision follows: its parents and what it depends on. */
export const before = (node: Revision): readonly string[] => [
  ...new Set([...node.parents, ...node.dependsOn]),
];

/**
 * Each after all that it follows (Kahn's algorithm); the ready ones are kept sorted, so that the order is the same on every
 * machine. `circle` has the names of those that go round, in their order, where some do.
 */
export const orderOf = <R extends Revision>(
  nodes: ReadonlyMap<string, R>,
  after: ReadonlyMap<string, readonly R[]>,
  compare: (a: R, b: R) => number,
): { readonly order: readonly R[]; readonly circle: readonly string[] } => {
  const waiting = new Map<string, number>();
  // A parent that is missing is a problem of its own: nothing waits for it.
  for (const node of nodes.values())
    waiting.set(node.revision, before(node).filter((parent) => nodes.has(parent)).length);
  // Sorted backwards, so that the next one is taken from the end.
  const ready = [...nodes.values()]
    .filter((node) => waiting.get(node.revision) === 0)
    .toSorted((a, b) => compare(b, a));
  const order: R[] = [];
  for (let node = ready.pop(); node; node = ready.pop()) {
    order.push(node);
    for (const child of after.get(node.revision) ?? []) {
      const left = (waiting.get(child.revision) ?? 0) - 1;
      waiting.set(child.revision, left);
      if (left === 0) insert(ready, child, compare);
    }
  }
  return { order, circle: order.length < nodes.size ? circle(nodes, order) : [] };
};

const insert = <R>(ready: R[], node: R, compare: (a: R, b: R) => number): void => {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(ready[middle] ?? node, node) > 0) low = middle + 1;
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
    const node = nodes.get(at);
    at = node && before(node).find(stuck);
  }
  return path.slice(path.indexOf(at ?? '')).map((revision) => nodes.get(revision)?.name ?? revision);
};
