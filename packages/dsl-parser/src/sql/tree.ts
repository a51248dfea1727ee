/** A piece of PostgreSQL's syntax tree: the places in it count bytes. */
export type Tree = { readonly [key: string]: unknown };

/** The items of a list in a tree. */
export const asList = (list: unknown): readonly Tree[] => (Array.isArray(list) ? (list as Tree[]) : []);

/** The part of a node under this key. */
export const partOf = (node: unknown, key: string): Tree | undefined =>
  (node as Tree | undefined)?.[key] as Tree | undefined;

/** The texts in a list of strings; a star, a subscript and the like are none. */
export const textsIn = (list: unknown): readonly string[] =>
  asList(list).flatMap((item) => {
    const text = partOf(item, 'String')?.['sval'];
    return typeof text === 'string' ? [text] : [];
  });

/** The schema, where it stands, and the name of a relation. */
export const pathOf = (node: Tree): readonly string[] =>
  [node['schemaname'], node['relname']].filter((part) => typeof part === 'string');

/** `u` or `u(a, b)` behind a thing in FROM. */
export const aliasOf = (node: Tree): { readonly called?: string; readonly names: readonly string[] } => {
  const alias = partOf(node, 'alias');
  const called = alias?.['aliasname'];
  return { ...(typeof called === 'string' ? { called } : {}), names: textsIn(alias?.['colnames']) };
};

/** Where a node begins. */
export const placeOf = (node: Tree): number => (typeof node['location'] === 'number' ? node['location'] : 0);
