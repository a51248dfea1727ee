import type { Attribute } from '../block.ts';
import { ddl, type Kind, type Scope } from '../kind.ts';
import { lastSegment, refTo, type Node, type Ref } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { given, text } from './catalog.ts';
import { choice, nameText, readOptions } from './options.ts';
import { readRoleName } from './role-mention.ts';

/** A role is a member of another one, the only part of `apart`, and has what that one has. */
export type Membership = Node & {
  readonly kind: 'membership';
  readonly in: Ref;
  readonly apart: readonly [Ref];
  readonly admin?: true;
  readonly inherit?: boolean;
  readonly set?: false;
};

/** `role admin @in(app, admin: true)`: GRANT of one role to another. */
export const membership: Kind<Membership> = {
  name: 'membership',
  syntax: {
    at: 'attribute',
    names: ['in'],
    of: ['role'],
    read: (attribute, home, _, scope) => readMembership(attribute, home, scope),
    print: (node) => ({
      name: 'in',
      args: [
        nameText(nameOf(node)),
        ...(node.admin ? ['admin: true'] : []),
        ...(node.inherit === undefined ? [] : [`inherit: ${node.inherit}`]),
        ...(node.set === undefined ? [] : [`set: ${node.set}`]),
      ],
    }),
  },
  create: (node) => [ddl(`${grant(node)}${optionsText(node)}`)],
  drop: (node) => [ddl(`revoke ${quoteIdent(nameOf(node))} from ${memberText(node)}`)],
  // INHERIT and SET have no way back to their defaults but a new grant.
  alter: {
    admin: {
      run: (_, after) => [
        ddl(
          after.admin
            ? `${grant(after)} with admin option`
            : `revoke admin option for ${quoteIdent(nameOf(after))} from ${memberText(after)}`,
        ),
      ],
    },
  },
  nesting: { falls: true, shared: true },
  catalog: {
    since: ({ inherit, set }) =>
      inherit === undefined && set === undefined
        ? []
        : [{ version: 16, what: 'inherit and set of a membership' }],
    // From 16 on there are options and several grantors, and who makes a role may administer it without having been asked.
    sql: `
      select m.rolname::text as member, g.rolname::text as of, bool_or(a.admin_option) as admin,
        nullif(bool_or((to_jsonb(a) ->> 'inherit_option')::boolean), m.rolinherit) as inherit,
        nullif(bool_or((to_jsonb(a) ->> 'set_option')::boolean), true) as set
      from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
      where m.rolname !~ '^pg_' and (a.grantor <> 10 or to_jsonb(a) ->> 'inherit_option' is distinct from 'false'
        or to_jsonb(a) ->> 'set_option' is distinct from 'false')
      group by m.rolname, g.rolname, m.rolinherit order by 1, 2`,
    read: (row) => [
      {
        kind: 'membership',
        in: refTo('role', text(row, 'member')),
        apart: [refTo('role', text(row, 'of'))],
        ...given({
          admin: row['admin'] === true ? (true as const) : undefined,
          inherit: typeof row['inherit'] === 'boolean' ? row['inherit'] : undefined,
          set: row['set'] === false ? (false as const) : undefined,
        }),
      },
    ],
  },
  hazards: (before, after) =>
    before && !after
      ? [
          {
            hazard: 'breaks-clients',
            text: `${memberText(before)} loses what it may do as a member of ${quoteIdent(nameOf(before))}`,
          },
        ]
      : [],
};

const readMembership = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['admin', 'inherit', 'set'], scope);
  const flag = (name: string): boolean | undefined => {
    const word = choice(options.named.get(name), ['true', 'false'] as const, scope);
    return word === undefined ? undefined : word === 'true';
  };
  const rest = given({
    admin: flag('admin') === true ? (true as const) : undefined,
    inherit: flag('inherit'),
    set: flag('set') === false ? (false as const) : undefined,
  });
  if (options.values.length === 0)
    scope.problem('MIG110', attribute.span, { attribute: 'in', expected: 'a role, as in @in(app)' });
  return options.values.flatMap((word): readonly Membership[] => {
    const of = readRoleName(word, scope);
    if (of?.ref === home.ref)
      scope.problem('MIG109', word.span, {
        value: `"${word.text}"`,
        expected: 'a role is no member of itself',
      });
    return of && of.ref !== home.ref ? [{ kind: 'membership', in: home, apart: [of], ...rest }] : [];
  });
};

const nameOf = (node: Membership): string => lastSegment(node.apart[0].ref);

const memberText = (node: Membership): string => quoteIdent(lastSegment(node.in.ref));

const grant = (node: Membership): string => `grant ${quoteIdent(nameOf(node))} to ${memberText(node)}`;

/** PostgreSQL 14 and 15 know ADMIN OPTION alone. */
const optionsText = ({ admin, inherit, set }: Membership): string => {
  if (inherit === undefined && set === undefined) return admin ? ' with admin option' : '';
  const options = Object.entries({ admin, inherit, set }).filter(([, value]) => value !== undefined);
  return ` with ${options.map(([option, value]) => `${option} ${value}`).join(', ')}`;
};
