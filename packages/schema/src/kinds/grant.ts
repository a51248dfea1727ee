import type { Hazard, Kind, Row } from '../kind.ts';
import { kindOf, lastSegment, sameValue, type Schema } from '../node.ts';
import { quoteName } from '../sql.ts';
import { maybe, names } from './catalog.ts';
import { objectOf, objectsAndColumns, someGranted } from './grant-catalog.ts';
import { columnPath, grantableOf, grantables, isColumn, keepsAll, onText } from './grant-object.ts';
import { alterGrant, grantAll, revokeAll, type Grant } from './grant-statements.ts';
import { namesObject, readNamedGrant } from './named-grant-syntax.ts';
import { inOrder, printGrant, readGrant, rightsOnto } from './grant-syntax.ts';
import { ownerIn, ownerOf } from './owner-text.ts';
import { openInPublic } from './public-schema.ts';
import { without } from './revoke-text.ts';
import { granteeOf, granteeSql } from './role-mention.ts';

/** What a role may do with an object: `@@grant(select, insert, to: app)`. */
export const grant: Kind<Grant> = {
  name: 'grant',
  syntax: {
    at: 'attribute',
    names: ['grant'],
    of: Object.keys(grantables),
    read: (attribute, home, _, scope) =>
      namesObject(attribute, home)
        ? readNamedGrant(attribute, home, scope)
        : readGrant(attribute, home, scope),
    print: printGrant,
    link: (node, schema, problem) => {
      const [to] = node.apart;
      const object = isColumn(node.in.ref) ? schema.get(node.in.ref)?.in : node.in;
      if (to !== 'public' && object && ownerOf(object.ref, schema)?.role.ref === to.ref)
        problem('MIG116', { text: `${granteeSql(to)} is the owner, and has every right to it` });
      return node;
    },
  },
  create: (node, _, change) => grantAll(node, change.after),
  drop: (node, change) => revokeAll(node, change),
  alter: {
    privileges: { run: (before, after, change) => alterGrant(before, after, change), onto: rightsOnto },
    grantable: {
      onto: rightsOnto,
      run: (before, after, change) =>
        sameValue(before.privileges, after.privileges) ? alterGrant(before, after, change) : [],
    },
  },
  nesting: { falls: true, sumOf: 'privileges' },
  catalog: {
    told: (node, server, live) => {
      const [to] = node.apart;
      // The owner has every right anyway.
      if (to !== 'public' && lastSegment(to.ref) === ownerIn(node.in.ref, live, server)) return undefined;
      const open = to === 'public' ? openInPublic(node.in, server.version) : [];
      const given = without(node.privileges, open);
      return given.length > 0 ? { ...node, privileges: given } : undefined;
    },
    when: someGranted,
    // The owner has every right anyway, and "all" is what the owner has.
    sql: `
      select o.kind, o.path, o.name, o.serial_of, o.is_identity, o.signature, r.rolname::text as grantee,
        array_agg(distinct lower(x.privilege_type)::text order by lower(x.privilege_type)::text) as privileges,
        coalesce(array_agg(distinct lower(x.privilege_type)::text order by lower(x.privilege_type)::text) filter (where x.is_grantable), '{}') as grantable,
        count(distinct x.privilege_type) = (select count(*) from aclexplode(acldefault('r', o.owner))) as has_all,
        count(distinct x.privilege_type) filter (where x.is_grantable) = (select count(*) from aclexplode(acldefault('r', o.owner))) as grants_all
      from (${objectsAndColumns}) o cross join lateral aclexplode(o.acl) x left join pg_roles r on r.oid = x.grantee
      where x.grantee <> o.owner and o.kind <> 'foreign_table' and not (x.grantee = 0 and x.privilege_type = any (o.open))
      group by o.kind, o.path, o.name, o.serial_of, o.is_identity, o.signature, o.owner, r.rolname
      order by 1, 2, 6, 7`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => [
    ...(before ? losses(before, after, change.before) : []),
    ...(after && after.apart[0] === 'public' && !before ? [openness(after, change.after)] : []),
  ],
};

const losses = (before: Grant, after: Grant | undefined, schema: Schema): readonly Hazard[] => {
  const left = after?.privileges ?? [];
  const lost = left.includes('all') ? [] : before.privileges.filter((one) => !left.includes(one));
  if (lost.length === 0) return [];
  const who = before.apart[0] === 'public' ? 'whoever has no right of its own' : granteeSql(before.apart[0]);
  const what = lost.includes('all') && left.length > 0 ? `all but ${left.join(', ')}` : lost.join(', ');
  return [{ hazard: 'breaks-clients', text: `${who} loses ${what} on ${objectText(before, schema)}` }];
};

const openness = (after: Grant, schema: Schema): Hazard => ({
  hazard: 'opens-access',
  text: `everybody who can connect gets ${after.privileges.join(', ')} on ${objectText(after, schema)}`,
});

const objectText = ({ in: home, apart }: Grant, schema: Schema): string =>
  isColumn(home.ref) && !apart[1]
    ? `column ${quoteName(columnPath(home.ref, schema))}`
    : onText(home.ref, apart[1] !== undefined, schema);

const readRow = (row: Row): Grant => {
  const { home, inside } = objectOf(row);
  const kind = inside ? 'sequence' : kindOf(home.ref);
  const isRelation = keepsAll(grantableOf(kind));
  const list = (column: string, isAll: boolean): readonly string[] =>
    inOrder(isRelation && isAll ? ['all'] : names(row, column), kind);
  const grantable = list('grantable', row['grants_all'] === true);
  const to = granteeOf(maybe(row, 'grantee'));
  return {
    kind: 'grant',
    in: home,
    apart: inside ? [to, 'sequence'] : [to],
    privileges: list('privileges', row['has_all'] === true),
    ...(grantable.length > 0 ? { grantable } : {}),
  };
};
