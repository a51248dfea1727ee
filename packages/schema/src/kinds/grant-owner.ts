import type { Change } from '../kind.ts';
import { kindOf, lastSegment, thisDatabase, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, quoteLiteral, quoteName, spell, sqlText } from '../sql.ts';
import { columnPath, grantableOf, isColumn } from './grant-object.ts';
import type { Grant } from './grant-statements.ts';
import { ownerOf } from './owner-text.ts';
import type { Role } from './role-statements.ts';

/**
 * What belongs to nobody that is named belongs to the role that runs the migrations, and REVOKE takes from an owner what it has
 * by itself. So what is taken from a role that may be this one is so only where it is not: a condition in SQL, nothing where it is sure.
 */
export const unlessOwner = (node: Grant, { before, after }: Change): string | undefined => {
  const [to, inside] = node.apart;
  if (to === 'public') return undefined;
  const isSaid = (schema: Schema): boolean => {
    const object = isColumn(node.in.ref) ? schema.get(node.in.ref)?.in : node.in;
    return object !== undefined && ownerOf(object.ref, schema) !== undefined;
  };
  const role = (before.get(to.ref) ?? after.get(to.ref)) as Role | undefined;
  if (!role?.login && !role?.external && !role?.superuser) return undefined;
  if (isSaid(before) && isSaid(after)) return undefined;
  const owner = ownerText(node.in.ref, inside !== undefined, before.has(node.in.ref) ? before : after);
  return owner && `${owner} <> ${quoteLiteral(quoteIdent(lastSegment(to.ref)))}::regrole`;
};

/** The number of the role to which this belongs, asked of the server. */
const ownerText = (id: NodeId, inside: boolean, schema: Schema): string | undefined => {
  const of = (catalog: string, owner: string, name: string, type: string): string =>
    `(select ${owner} from ${catalog} where oid = ${quoteLiteral(name)}::${type})`;
  if (id === thisDatabase) return '(select datdba from pg_database where datname = current_database())';
  // The sequence of a column is of its table's owner.
  if (isColumn(id) || inside)
    return of('pg_class', 'relowner', quoteName(columnPath(id, schema).slice(0, -1)), 'regclass');
  const signature = schema.get(id)?.signature;
  if (signature)
    return of('pg_proc', 'proowner', `${spell(id)}(${signature.map(sqlText).join(', ')})`, 'regprocedure');
  const { on } = grantableOf(kindOf(id));
  if (on === 'table' || on === 'sequence') return of('pg_class', 'relowner', spell(id), 'regclass');
  if (on === 'schema') return of('pg_namespace', 'nspowner', spell(id), 'regnamespace');
  return on === 'type' || on === 'domain' ? of('pg_type', 'typowner', spell(id), 'regtype') : undefined;
};
