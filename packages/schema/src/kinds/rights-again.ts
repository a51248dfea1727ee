import type { Change, Statement } from '../kind.ts';
import { childrenOf, idOf, type Node, type Schema } from '../node.ts';
import { grantAll, type Grant } from './grant-statements.ts';
import { give, type Owner } from './owner-text.ts';
import { revokeOpen, type Revoke } from './revoke-text.ts';
import { underDefaults } from './under-defaults.ts';

/** What is made anew belongs to whoever made it, and nobody else has a right to it: those that stay have no op of their own. */
export const rightsAgain = (made: Node, change: Change): readonly Statement[] => [
  ...underDefaults(made, [], change),
  ...childrenOf(change.after, idOf(made)).flatMap((node) =>
    change.before.has(idOf(node)) ? (again[node.kind]?.(node, change.after) ?? []) : [],
  ),
];

const again: { readonly [kind: string]: (node: Node, schema: Schema) => readonly Statement[] } = {
  owner: (node, schema) => [give(node as Owner, schema)],
  grant: (node, schema) => grantAll(node as Grant, schema),
  revoke: (node, schema) => revokeOpen(node as Revoke, schema),
};
