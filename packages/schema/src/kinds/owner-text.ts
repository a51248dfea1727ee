import { ddl, type Server, type Statement } from '../kind.ts';
import {
  childrenOf,
  lastSegment,
  publicSchema,
  thisDatabase,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { commentOn } from './comment-text.ts';
import { isColumn } from './grant-object.ts';

/** To whom an object belongs, when not to the role that runs the migrations. */
export type Owner = Node & { readonly kind: 'owner'; readonly in: Ref; readonly role: Ref };

/** ALTER … OWNER TO. */
export const give = (node: Owner, schema: Schema): Statement =>
  giveTo(node.in.ref, quoteIdent(lastSegment(node.role.ref)), schema);

/** To the role that runs the migration. */
export const giveBack = (id: NodeId, schema: Schema): Statement => giveTo(id, 'current_user', schema);

/** To this role, as SQL. */
export const giveTo = (id: NodeId, role: string, schema: Schema): Statement =>
  ddl(`alter ${commentOn(id, schema)} owner to ${role}`);

/** Whose an object of a live database is, by name: a column's is its table's, an owned sequence its column's table's. */
export const ownerIn = (id: NodeId, live: Schema, server: Server): string => {
  if (id === thisDatabase) return server.database;
  const by = live.get(`owned_by ${id}`)?.['column'] as Ref | undefined;
  const held = by?.ref ?? id;
  const object = isColumn(held) ? (live.get(held)?.in?.ref ?? held) : held;
  const owner = live.get(`owner ${object}`) as Owner | undefined;
  if (owner) return lastSegment(owner.role.ref);
  return object === publicSchema ? server.public : server.home;
};

/** What says to whom an object belongs, when that is said. */
export const ownerOf = (id: NodeId, schema: Schema): Owner | undefined =>
  childrenOf(schema, id).find((node): node is Owner => node.kind === 'owner');
