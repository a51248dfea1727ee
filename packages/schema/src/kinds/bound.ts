import type { Node } from '../node.ts';

/** Does this, where it mentions a column, have to go before the column's type changes, and come back after? */
export const holdsColumn = (node: Node): boolean => holding[node.kind]?.(node) ?? false;

const always = (): boolean => true;

const holding: { readonly [kind: string]: (node: Node) => boolean } = {
  // PostgreSQL refuses to change the column under these.
  column: (node) => node['generated'] !== undefined,
  inherited_column: (node) => node['generated'] !== undefined,
  trigger: always,
  policy: always,
  rule: always,
  of_type: always,
  view: always,
  materialized_view: always,
  publication: always,
  // A body that PostgreSQL keeps parsed.
  function: (node) => node['atomic'] !== undefined,
  procedure: (node) => node['atomic'] !== undefined,
  // It makes statistics and indexes anew, without their targets.
  statistics: (node) => node['target'] !== undefined,
  index: (node) => node['statistics'] !== undefined,
};
