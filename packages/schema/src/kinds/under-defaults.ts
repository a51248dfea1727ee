import { ddl, type Change, type Statement } from '../kind.ts';
import {
  childrenOf,
  idFor,
  idOf,
  kindOf,
  sameValue,
  segmentsOf,
  type Node,
  type NodeId,
  type Schema,
} from '../node.ts';
import {
  grantDefault,
  placeOfDefault,
  revokeDefault,
  type DefaultGrant,
} from './default-grant-statements.ts';
import { onText } from './grant-object.ts';
import type { Grant } from './grant-statements.ts';
import { without } from './revoke-text.ts';
import { granteeSql } from './role-mention.ts';

/** What default privileges give to a new object and its schema does not, or take away from it: the schema says all. */
export const underDefaults = (made: Node, inside: readonly Node[], change: Change): readonly Statement[] =>
  [made, ...inside].flatMap((node) => putRight(node, change));

/** What makes objects that no node is about: while it runs, there are no default privileges. */
export const besideDefaults = (statements: readonly Statement[], change: Change): readonly Statement[] => {
  const standing = [...change.before.values()].filter(
    (node): node is DefaultGrant =>
      node.kind === 'default_grant' &&
      !placeOfDefault(node as DefaultGrant).maker &&
      stays(node as DefaultGrant, change),
  );
  return [...standing.flatMap(revokeDefault), ...statements, ...standing.flatMap(grantDefault)];
};

const words: { readonly [kind: string]: string } = {
  schema: 'schemas',
  table: 'tables',
  view: 'tables',
  materialized_view: 'tables',
  foreign_table: 'tables',
  sequence: 'sequences',
  enum: 'types',
  domain: 'types',
  composite: 'types',
  range: 'types',
  function: 'functions',
  procedure: 'functions',
  aggregate: 'functions',
};

const putRight = (node: Node, change: Change): readonly Statement[] => {
  const hasSequence = node.kind === 'column' && (node['identity'] !== undefined || isSerial(node));
  const word = hasSequence ? 'sequences' : words[node.kind];
  const defaults = word === undefined ? [] : standing(`default_privileges ${word}`, idOf(node), change);
  if (defaults.length === 0) return [];
  const on = onText(idOf(node), hasSequence, change.after);
  const byGrantee = Map.groupBy(defaults, ({ apart: [to] }) => granteeSql(to));
  return [...byGrantee].flatMap(([to, list]) => {
    const given = list.filter(({ revoked }) => !revoked);
    const taken = list.some(({ revoked }) => revoked) && given.length === 0;
    const open =
      taken && !change.after.has(`revoke ${idOf(node)}`) ? list.flatMap(({ privileges }) => privileges) : [];
    const said = grantTo(to, node, hasSequence, change.after);
    const extra = surplus(
      given.flatMap(({ privileges }) => privileges),
      said?.privileges ?? [],
    );
    const handed = surplus(
      given.flatMap(({ grantable = [] }) => grantable),
      [...(said?.grantable ?? []), ...extra],
    );
    return [
      ...(open.length > 0 ? [ddl(`grant ${open.join(', ')} on ${on} to ${to}`)] : []),
      ...(extra.length > 0 ? [ddl(`revoke ${extra.join(', ')} on ${on} from ${to}`)] : []),
      ...(handed.length > 0 ? [ddl(`revoke grant option for ${handed.join(', ')} on ${on} from ${to}`)] : []),
    ];
  });
};

/**
 * Those in any schema or in this one that stand all the while: of the role that runs the migrations, which any other that
 * is named may be. Where it is not, there is nothing to take away, and PostgreSQL says nothing.
 */
const standing = (id: NodeId, made: NodeId, change: Change): readonly DefaultGrant[] =>
  childrenOf(change.before, id).filter((node): node is DefaultGrant => {
    const { home } = placeOfDefault(node as DefaultGrant);
    const isHere = !home || (kindOf(made) !== 'schema' && home.ref === schemaOf(made));
    return isHere && stays(node as DefaultGrant, change);
  });

const stays = (node: DefaultGrant, { after }: Change): boolean => sameValue(after.get(idOf(node)), node);

const grantTo = (to: string, node: Node, hasSequence: boolean, schema: Schema): Grant | undefined =>
  childrenOf(schema, idOf(node)).find(
    (other): other is Grant =>
      other.kind === 'grant' &&
      granteeSql((other as Grant).apart[0]) === to &&
      ((other as Grant).apart[1] === 'sequence') === hasSequence,
  );

/** Nobody knows what is in "all": unless all is said, all goes, and what is said is granted after. */
const surplus = (given: readonly string[], said: readonly string[]): readonly string[] => {
  if (said.includes('all')) return [];
  return given.includes('all') ? ['all'] : [...new Set(without(given, said))].sort();
};

const isSerial = (node: Node): boolean => typeof node['type'] === 'string' && node['type'].endsWith('serial');

const schemaOf = (id: NodeId): NodeId => idFor('schema', segmentsOf(id).slice(0, 1));
