/** A queue of numbers that gives the smallest first. */
export const smallestFirst = (): {
  readonly push: (n: number) => void;
  readonly pop: () => number | undefined;
} => {
  const heap: number[] = [];
  return { push: (n) => rise(heap, n), pop: () => sink(heap) };
};

const rise = (heap: number[], n: number): void => {
  let at = heap.push(n) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (valueAt(heap, parent) <= n) break;
    heap[at] = valueAt(heap, parent);
    at = parent;
  }
  heap[at] = n;
};

const sink = (heap: number[]): number | undefined => {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && valueAt(heap, child + 1) < valueAt(heap, child)) child++;
    if (last <= valueAt(heap, child)) break;
    heap[at] = valueAt(heap, child);
    at = child;
  }
  heap[at] = last;
  return top;
};

const valueAt = (heap: readonly number[], index: number): number => heap[index] ?? Number.POSITIVE_INFINITY;
