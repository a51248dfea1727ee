/** Which units wait for which, by place. */
export type Edges = readonly ReadonlySet<number>[];

/**
 * The number of the circle that each unit is in: two that wait for each other, however long the way, are in one; a unit that
 * is in none has a number of its own. Tarjan's algorithm, without recursion.
 */
export const circlesOf = (edges: Edges): readonly number[] => {
  const circle: number[] = [];
  const seen: (number | undefined)[] = edges.map(() => undefined);
  const low: number[] = [];
  const open: number[] = [];
  let next = 0;
  const enter = (unit: number): Visit => {
    seen[unit] = low[unit] = next++;
    open.push(unit);
    return { unit, rest: [...(edges[unit] ?? [])] };
  };
  for (let start = 0; start < edges.length; start++) {
    if (seen[start] !== undefined) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { unit, rest } = visit;
      const other = rest.pop();
      if (other === undefined) {
        path.pop();
        if (low[unit] === seen[unit]) close(open, unit, circle);
        const outer = path.at(-1)?.unit;
        if (outer !== undefined) low[outer] = Math.min(low[outer] ?? 0, low[unit] ?? 0);
      } else if (seen[other] === undefined) path.push(enter(other));
      else if (circle[other] === undefined) low[unit] = Math.min(low[unit] ?? 0, seen[other] ?? 0);
    }
  }
  return circle;
};

type Visit = { readonly unit: number; readonly rest: number[] };

const close = (open: number[], unit: number, circle: number[]): void => {
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    circle[last] = unit;
    if (last === unit) return;
  }
};
