import { ddl, type Change, type Statement } from '../kind.ts';
import { childrenOf, type Node, type Ref, type Schema } from '../node.ts';
import { namedSql } from './named-grant-object.ts';
import { betweenRights } from './grant-statements.ts';
import { without } from './revoke-text.ts';
import { granteeSql, type Grantee } from './role-mention.ts';

/**
 * What a role, the second of `apart`, may do with the object that is the first: with what an extension, PostgreSQL itself or a
 * block of SQL has made. Only what differs from the rights that it came with; `revoked`: of those that it came with.
 * A right to a column is `select(a)`.
 */
export type NamedGrant = Node & {
  readonly kind: 'named_grant';
  readonly in: Ref;
  readonly apart: readonly [string, Grantee, 'revoked'?];
  readonly privileges: readonly string[];
  readonly grantable?: readonly string[];
};

/** What the node says. What is taken from a table is taken from its columns too, so what the role has there is given again. */
export const sayRights = (node: NamedGrant, { after }: Change): readonly Statement[] =>
  node.apart[2]
    ? [...take(node, node.privileges, after), ...besideIt(node, after).flatMap((other) => give(other, after))]
    : give(node, after);

/** The opposite. */
export const unsayRights = (node: NamedGrant, { before }: Change): readonly Statement[] =>
  node.apart[2] ? give(node, before) : take(node, node.privileges, before);

/** From one list to the other. */
export const changeRights = (before: NamedGrant, after: NamedGrant, change: Change): readonly Statement[] => {
  const came = without(after.privileges, before.privileges);
  if (after.apart[2]) {
    const back = without(before.privileges, after.privileges);
    return [
      ...give({ ...before, privileges: back }, change.after),
      ...(came.length > 0 ? sayRights({ ...after, privileges: came }, change) : []),
    ];
  }
  const whole = betweenRights(partOf(before, isOfWhole), partOf(after, isOfWhole));
  const columns = betweenRights(partOf(before, isOfColumn), partOf(after, isOfColumn));
  const again = whole.gone.length > 0 ? after.privileges.filter(isOfColumn) : [];
  const given = new Set([...whole.came, ...columns.came, ...again]);
  return [
    ...take(after, [...whole.gone, ...columns.gone], change.after),
    ...take(after, [...whole.taken, ...columns.taken], change.after, 'grant option for '),
    ...give({ ...after, privileges: [...given].sort() }, change.after),
  ];
};

const isOfColumn = (privilege: string): boolean => privilege.includes('(');
const isOfWhole = (privilege: string): boolean => !isOfColumn(privilege);

const partOf = ({ privileges, grantable = [] }: NamedGrant, isPart: (privilege: string) => boolean) => ({
  privileges: privileges.filter(isPart),
  grantable: grantable.filter(isPart),
});

/** What stands behind ON. */
export const onNamed = ({ in: home, apart: [object] }: NamedGrant, schema: Schema): string =>
  namedSql(object, home, schema);

const give = (node: NamedGrant, schema: Schema): readonly Statement[] => {
  const { privileges, apart } = node;
  const grantable = (node.grantable ?? []).filter(
    (one) => privileges.includes(one) || privileges.includes('all'),
  );
  const grant = (given: readonly string[], end: string): readonly Statement[] =>
    listsOf(given).map((list) =>
      ddl(`grant ${list} on ${onNamed(node, schema)} to ${granteeSql(apart[1])}${end}`),
    );
  return [...grant(without(privileges, grantable), ''), ...grant(grantable, ' with grant option')];
};

const take = (node: NamedGrant, taken: readonly string[], schema: Schema, what = ''): readonly Statement[] =>
  listsOf(taken).map((list) =>
    ddl(`revoke ${what}${list} on ${onNamed(node, schema)} from ${granteeSql(node.apart[1])}`),
  );

/** `all` stands in a list of its own. */
const listsOf = (privileges: readonly string[]): readonly string[] => {
  const [all, others] = [privileges.filter((one) => one === 'all'), without(privileges, ['all'])];
  return [all, others].flatMap((list) => (list.length > 0 ? [list.join(', ')] : []));
};

/** What the same role was given on the same object. */
const besideIt = (node: NamedGrant, schema: Schema): readonly NamedGrant[] =>
  childrenOf(schema, node.in.ref).filter(
    (other): other is NamedGrant =>
      other.kind === node.kind &&
      !(other as NamedGrant).apart[2] &&
      (other as NamedGrant).apart[0] === node.apart[0] &&
      granteeSql((other as NamedGrant).apart[1]) === granteeSql(node.apart[1]),
  );
