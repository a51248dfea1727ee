import { ddl, type Statement } from '../kind.ts';
import { isRef, kindOf, lastSegment, type Node, type Ref } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { grantables, type Grantable } from './grant-object.ts';
import { betweenRights } from './grant-statements.ts';
import { without } from './revoke-text.ts';
import { granteeSql, type Grantee } from './role-mention.ts';

/**
 * What a role gets on whatever is made from then on. `apart` is the grantee, then the schema in which it is made, when that
 * matters, then the role that makes it after the word `for`. `revoked`: what everybody would have had.
 */
export type DefaultGrant = Node & {
  readonly kind: 'default_grant';
  readonly in: Ref;
  readonly apart: readonly [Grantee, ...(Ref | 'for')[]];
  readonly privileges: readonly string[];
  readonly grantable?: readonly string[];
  readonly revoked?: true;
};

/** The kinds of things for which there are default privileges, in PostgreSQL's words. */
export const defaultables: { readonly [word: string]: Grantable | undefined } = {
  tables: grantables['table'],
  sequences: grantables['sequence'],
  functions: grantables['function'],
  types: grantables['enum'],
  schemas: { on: 'schema', privileges: ['create', 'usage'] },
};

/** The schema and the role that `apart` tells. */
export const placeOfDefault = ({
  apart: [, ...rest],
}: DefaultGrant): { readonly home?: Ref; readonly maker?: Ref } => {
  const refs = rest.filter(isRef);
  const home = refs.find(({ ref }) => kindOf(ref) === 'schema');
  const maker = refs.find(({ ref }) => kindOf(ref) === 'role');
  return { ...(home ? { home } : {}), ...(maker ? { maker } : {}) };
};

/** What the node says. */
export const grantDefault = (node: DefaultGrant): readonly Statement[] =>
  node.revoked ? [take(node)] : give(node);

/** The opposite. */
export const revokeDefault = (node: DefaultGrant): readonly Statement[] =>
  node.revoked ? give(node) : [take(node)];

/** From one list to the other. */
export const alterDefault = (before: DefaultGrant, after: DefaultGrant): readonly Statement[] => {
  const { gone, taken, came } = betweenRights(before, after);
  const some = (privileges: readonly string[], act: (node: DefaultGrant) => readonly Statement[]) =>
    privileges.length > 0 ? act({ ...after, privileges }) : [];
  return [
    ...some(gone, revokeDefault),
    ...some(taken, (node) => [take(node, 'grant option for ')]),
    ...some(came, grantDefault),
  ];
};

const give = (node: DefaultGrant): readonly Statement[] => {
  const { privileges } = node;
  const isAll = privileges.includes('all');
  const grantable = (node.grantable ?? []).filter((one) => isAll || privileges.includes(one));
  const grant = (list: readonly string[], end: string): readonly Statement[] =>
    list.length === 0
      ? []
      : [
          statement(
            node,
            `grant ${list.join(', ')} on ${wordOf(node)} to ${granteeSql(node.apart[0])}${end}`,
          ),
        ];
  return [...grant(without(privileges, grantable), ''), ...grant(grantable, ' with grant option')];
};

const take = (node: DefaultGrant, what = ''): Statement =>
  statement(
    node,
    `revoke ${what}${node.privileges.join(', ')} on ${wordOf(node)} from ${granteeSql(node.apart[0])}`,
  );

const statement = (node: DefaultGrant, what: string): Statement => {
  const { home, maker } = placeOfDefault(node);
  const name = (ref: Ref): string => quoteIdent(lastSegment(ref.ref));
  return ddl(
    [
      'alter default privileges',
      ...(maker ? [`for role ${name(maker)}`] : []),
      ...(home ? [`in schema ${name(home)}`] : []),
      what,
    ].join(' '),
  );
};

const wordOf = (node: DefaultGrant): string => lastSegment(node.in.ref);
