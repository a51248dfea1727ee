import { ddl, type Statement } from '../kind.ts';
import { childrenOf, lastSegment, type Node, type NodeId, type Ref, type Schema } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { commentOn } from './comment-text.ts';

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

/** What says to whom an object belongs, when that is said. */
export const ownerOf = (id: NodeId, schema: Schema): Owner | undefined =>
  childrenOf(schema, id).find((node): node is Owner => node.kind === 'owner');
