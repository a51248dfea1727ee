import { only } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { childrenOf, idOf, lastSegment, publicSchema, refTo, type NodeId, type Schema } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { text } from './catalog.ts';
import { commentOn } from './comment-text.ts';
import { objectOf } from './grant-catalog.ts';
import { nameText } from './options.ts';
import { homeOwner, owned, ownedKinds, someOwnedApart } from './owner-catalog.ts';
import { give, giveBack, type Owner } from './owner-text.ts';
import { readRoleName } from './role-mention.ts';

/** `@owner(app)`. */
export const owner: Kind<Owner> = {
  name: 'owner',
  syntax: {
    at: 'attribute',
    names: ['owner'],
    of: ownedKinds,
    read: (attribute, home, _, scope) => {
      const word = only(attribute, 'a role', scope);
      const role = word && readRoleName(word, scope);
      return role ? [{ kind: 'owner', in: home, role }] : [];
    },
    print: (node) => ({ name: 'owner', args: [nameText(lastSegment(node.role.ref))] }),
    link: (node, schema, problem) => {
      if (childrenOf(schema, node.in.ref).some(({ kind }) => kind === 'owned_by'))
        problem('MIG116', { text: 'a sequence that a column owns belongs to the owner of its table' });
      return node;
    },
  },
  create: (node, _, change) => [give(node, change.after)],
  drop: (node, change) => [giveBack(node.in.ref, change.before)],
  alter: { role: { run: (_, after, change) => [give(after, change.after)] } },
  nesting: { falls: true, follows: (node, schema) => rightsAbove(node as Owner, schema) },
  catalog: {
    when: someOwnedApart,
    // What PostgreSQL itself owns in a new database is no decision of anybody.
    sql: `
      select o.kind, o.path, o.name, o.signature, r.rolname::text as role
      from (${owned}) o join pg_roles r on r.oid = o.owner
      where o.owner <> ${homeOwner} and not o.follows and o.kind not in ('database', 'foreign_table')
        and not (o.kind = 'schema' and o.path[1] = 'public' and (o.owner = 10 or r.rolname = 'pg_database_owner'))
      order by 1, 2, 4`,
    told: (node, { home, first }) => {
      const role = lastSegment(node.role.ref);
      const theirs = node.in.ref === publicSchema ? [home, first, 'pg_database_owner'] : [home];
      return theirs.includes(role) ? undefined : node;
    },
    read: (row) => [{ kind: 'owner', in: objectOf(row).home, role: refTo('role', text(row, 'role')) }],
  },
  hazards: (before, after, change) => {
    const node = after ?? before;
    if (!node || (!before && !change.before.has(node.in.ref))) return [];
    const object = commentOn(node.in.ref, after ? change.after : change.before);
    const role = after ? quoteIdent(lastSegment(after.role.ref)) : 'the role that runs the migration';
    return [
      {
        hazard: 'breaks-clients',
        text: `only ${role} may change ${object} from then on, and its former owner has no right to it`,
      },
    ];
  },
};

/** PostgreSQL gives a thing only to who may make things in its schema: that schema's owner, or who has the right. */
const rightsAbove = ({ in: { ref }, role }: Owner, schema: Schema): readonly NodeId[] => {
  const home = schema.get(ref)?.in;
  return home ? [idOf({ kind: 'owner', in: home }), idOf({ kind: 'grant', in: home, apart: [role] })] : [];
};
