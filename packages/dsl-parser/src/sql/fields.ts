import { partOf, textsIn, type Tree } from './tree.ts';

/** `((u.homes[1]).inner).street`: the column at the root, and the fields on the way. */
export const fieldsOf = (node: Tree): { readonly root?: Tree; readonly parts: readonly string[] } => {
  let parts: readonly string[] = [];
  let next: Tree | undefined = node;
  for (let depth = 0; next && depth < 100; depth++) {
    parts = [...textsIn(next['indirection']), ...parts];
    const root = partOf(next['arg'], 'ColumnRef');
    if (root) return { root, parts };
    next = partOf(next['arg'], 'A_Indirection');
  }
  return { parts };
};
