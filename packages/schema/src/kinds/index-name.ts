import { segmentsOf, type Ref } from '../node.ts';

/** The path of the index that carries a constraint: it lies in the schema of the table. */
export const indexName = (node: { readonly in: Ref; readonly name: string }): readonly string[] => [
  ...segmentsOf(node.in.ref).slice(0, -1),
  node.name,
];
