import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** `((u.homes[1]).inner).street`: the value at the root, and the fields on the way. */
export const fieldsOf = (node: Tree): { readonly root?: Tree; readonly parts: readonly string[] } => {
  let parts: readonly string[] = [];
  let next: Tree | undefined = node;
  for (let depth = 0; next && depth < 100; depth++) {
    parts = [...textsIn(next['indirection']), ...parts];
    const root = partOf(next, 'arg');
    next = partOf(root, 'A_Indirection');
    if (root && !next) return { root, parts };
  }
  return { parts };
};

/** The first and the last place in a value that the parser tells. */
export const placesIn = (value: Tree): { readonly first: number; readonly last: number } => {
  let [first, last] = [Infinity, 0];
  const stack: unknown[] = [value];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const at = placeOf(next as Tree);
    if (at > 0) [first, last] = [Math.min(first, at), Math.max(last, at)];
    stack.push(...(Array.isArray(next) ? asList(next) : Object.values(next)));
  }
  return { first, last };
};
