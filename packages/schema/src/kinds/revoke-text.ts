import type { Statement } from '../kind.ts';
import type { Node, Ref, Schema } from '../node.ts';
import { onText, rightsStatement } from './grant-object.ts';
import { onlyWhere, openOnceIn } from './public-schema.ts';

/** What everybody may do with an object from the start, and may not with this one. */
export type Revoke = Node & {
  readonly kind: 'revoke';
  readonly in: Ref;
  readonly privileges: readonly string[];
};

/** REVOKE for all of it. */
export const revokeOpen = (node: Revoke, schema: Schema): readonly Statement[] => [
  rightsStatement(
    node.in.ref,
    false,
    schema,
    (on) => `revoke ${node.privileges.join(', ')} on ${on} from public`,
  ),
];

/** Gives some of it back. */
export const grantOpen = (
  node: Revoke,
  privileges: readonly string[],
  schema: Schema,
): readonly Statement[] => {
  const grant = (list: readonly string[], on: string): string =>
    `grant ${list.join(', ')} on ${on} to public`;
  const former = openOnceIn(node.in, privileges);
  const always = without(privileges, former);
  return [
    ...(always.length > 0 ? [rightsStatement(node.in.ref, false, schema, (on) => grant(always, on))] : []),
    ...(former.length > 0 ? [onlyWhere('up to 14', grant(former, onText(node.in.ref, false, schema)))] : []),
  ];
};

/** The list without these. */
export const without = (list: readonly string[], gone: readonly string[]): readonly string[] =>
  list.filter((one) => !gone.includes(one));
