import type { Change, Statement } from '../kind.ts';
import { childrenOf, idOf, lastSegment, sameValue, type Node, type Ref, type Schema } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { isColumn, onText, rightsStatement } from './grant-object.ts';
import { unlessOwner } from './grant-owner.ts';
import { onlyWhere, openInPublic, openOnceIn } from './public-schema.ts';
import { without } from './revoke-text.ts';
import { granteeSql, type Grantee } from './role-mention.ts';

/**
 * What one role, the first of `apart`, may do with one object; `inside`: with the sequence inside a serial or identity column.
 * Lists are sorted; `['all']` is all that the server knows. `grantable` are those that the role may hand on.
 */
export type Grant = Node & {
  readonly kind: 'grant';
  readonly in: Ref;
  readonly apart: readonly [Grantee, 'sequence'?];
  readonly privileges: readonly string[];
  readonly grantable?: readonly string[];
};

/** GRANT for all that the node says. */
export const grantAll = (node: Grant, schema: Schema): readonly Statement[] =>
  grantSome(node, node.privileges, schema);

/** REVOKE for all of it. What is taken from a table is taken from its columns too. */
export const revokeAll = (node: Grant, change: Change): readonly Statement[] => [
  ...revoke(node, node.privileges, change.before, change),
  ...ofColumns(node, change).flatMap((other) => grantAll(other, change.after)),
];

/** From one list to the other. */
export const alterGrant = (before: Grant, after: Grant, change: Change): readonly Statement[] => {
  const { gone, taken, came } = betweenRights(before, after);
  return [
    ...revoke(before, gone, change.after, change),
    ...revoke(before, taken, change.after, change, 'grant option for '),
    ...grantSome(after, came, change.after),
    ...(gone.length > 0 ? ofColumns(after, change) : []).flatMap((other) => grantAll(other, change.after)),
  ];
};

type Rights = Pick<Grant, 'privileges' | 'grantable'>;

/** What is taken away, what may no longer be handed on, and what is given. Of "all" nobody knows what is in it: it goes as a whole. */
export const betweenRights = (
  before: Rights,
  after: Rights,
): {
  readonly gone: readonly string[];
  readonly taken: readonly string[];
  readonly came: readonly string[];
} => {
  const isOpaque = before.privileges.includes('all') && !after.privileges.includes('all');
  const left = after.privileges.includes('all') ? before.privileges : after.privileges;
  const gone = isOpaque ? before.privileges : without(before.privileges, left);
  const handed = isOpaque ? [] : without(before.grantable ?? [], gone);
  const kept = without(before.privileges, gone);
  const came = new Set([...without(after.privileges, kept), ...without(after.grantable ?? [], handed)]);
  return { gone, taken: without(handed, after.grantable ?? []), came: [...came] };
};

const grantSome = (node: Grant, privileges: readonly string[], schema: Schema): readonly Statement[] => {
  const isAll = privileges.includes('all');
  const handed = (node.grantable ?? []).filter((one) => isAll || privileges.includes(one));
  const grant = (list: readonly string[], end: string): readonly Statement[] =>
    list.length === 0
      ? []
      : [about(node, schema, (on) => `grant ${listText(node, list)} on ${on} to ${toText(node)}${end}`)];
  return [...grant(without(privileges, handed), ''), ...grant(handed, ' with grant option')];
};

const revoke = (
  node: Grant,
  privileges: readonly string[],
  schema: Schema,
  change: Change,
  what = '',
): readonly Statement[] => {
  const text = (list: readonly string[], on: string): string =>
    `revoke ${what}${listText(node, list)} on ${on} from ${toText(node)}`;
  const isOfAll = node.apart[0] === 'public';
  const former = isOfAll ? openOnceIn(node.in, privileges) : [];
  const own = isOfAll ? without(privileges, openInPublic(node.in, 14)) : privileges;
  return [
    ...(own.length > 0 ? [about(node, schema, (on) => text(own, on), unlessOwner(node, change))] : []),
    ...(former.length > 0 ? [onlyWhere('from 15', text(former, onText(node.in.ref, false, schema)))] : []),
  ];
};

/** The grants to the same role on columns of the table. */
const ofColumns = (node: Grant, { before, after }: Change): readonly Grant[] =>
  childrenOf(after, node.in.ref).flatMap((column) =>
    childrenOf(after, idOf(column)).filter(
      (other): other is Grant =>
        other.kind === 'grant' &&
        sameValue(other.apart, node.apart) &&
        (after.has(idOf(node)) || before.has(idOf(other))),
    ),
  );

const isOfColumn = (node: Grant): boolean => isColumn(node.in.ref) && node.apart[1] === undefined;

const listText = (node: Grant, privileges: readonly string[]): string => {
  const column = isOfColumn(node) ? ` (${quoteIdent(lastSegment(node.in.ref))})` : '';
  return privileges.map((one) => one + column).join(', ');
};

const about = (node: Grant, schema: Schema, text: (on: string) => string, where?: string): Statement =>
  rightsStatement(node.in.ref, node.apart[1] === 'sequence', schema, text, where);

const toText = (node: Grant): string => granteeSql(node.apart[0]);
