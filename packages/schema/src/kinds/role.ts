import type { Block } from '../block.ts';
import { number, printFields, readFields, type Fields } from '../fields.ts';
import type { Alter, Change, Hazard, Kind, Row, Scope } from '../kind.ts';
import { childrenOf, idOf, type NodeId } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { given, maybe, text } from './catalog.ts';
import { nameText } from './options.ts';
import { isKept } from './role-mention.ts';
import {
  alterRole,
  createRole,
  dropRole,
  renameRole,
  roleFlags,
  roleOptions,
  type Role,
} from './role-statements.ts';
import { timestamp } from './timestamp.ts';

const fields: Fields = {
  external: 'bare',
  ...Object.fromEntries(roleFlags.map((flag) => [flag, 'bare' as const])),
  connectionLimit: number,
  validUntil: timestamp,
};

/** The first option that changes alters them all. */
const together = (field: (typeof roleOptions)[number]): Alter<Role> => ({
  run: (before, after) => {
    const changed = roleOptions.filter((option) => before[option] !== after[option]);
    return after.external || changed[0] !== field ? [] : [alterRole(after, changed)];
  },
});

/** Who may connect, and what rights are given to: `role app @login @connectionLimit(20)`. */
export const role: Kind<Role> = {
  name: 'role',
  syntax: {
    at: 'block',
    keyword: 'role',
    attributes: Object.keys(fields),
    read: (block, scope) => [readRole(block, scope)],
    print: (node) => ({ name: nameText(node.name), attributes: printFields(fields, node) }),
  },
  create: (node) => (node.external ? [] : [createRole(node)]),
  drop: (node) => (node.external ? [] : [dropRole(node)]),
  alter: {
    name: { run: (before, after) => (after.external ? [] : [renameRole(before.name, after.name)]) },
    external: { run: () => [] },
    ...Object.fromEntries(roleOptions.map((field) => [field, together(field)])),
    noinherit: {
      ...together('noinherit'),
      rebuilds: (before, after, change) => (after.external ? [] : followers(before, change)),
    },
  },
  nesting: { shared: true },
  catalog: {
    sql: `
      select r.rolname::text as name, r.rolcanlogin as login, r.rolsuper as superuser, r.rolcreatedb as createdb,
        r.rolcreaterole as createrole, not r.rolinherit as noinherit, r.rolreplication as replication, r.rolbypassrls as bypassrls,
        nullif(r.rolconnlimit, -1)::text as "connectionLimit",
        case when isfinite(r.rolvaliduntil) then to_char(r.rolvaliduntil at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00') end as "validUntil"
      from pg_roles r where r.rolname !~ '^pg_' order by 1`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after) => (before && !before.external ? dangers(before, after) : []),
};

const readRole = (block: Block, scope: Scope): Role => {
  const name = block.name.parts.join('.');
  if (isKept(name))
    scope.problem('MIG109', block.name.span, {
      value: `"${name}"`,
      expected: 'PostgreSQL keeps this name for itself',
    });
  const { external, ...options } = readFields(fields, block, scope);
  if (external && Object.keys(options).length > 0)
    scope.problem('MIG116', block.name.span, {
      text: `an external role is made elsewhere: @${Object.keys(options)[0]} has no place here`,
    });
  return { kind: 'role', name, ...(external ? { external: true } : options) };
};

/** On 16 and later a membership takes INHERIT from its role when it is granted, unless it says so itself. */
const followers = (role: Role, { before }: Change): readonly NodeId[] =>
  childrenOf(before, idOf(role)).flatMap((node) =>
    node.kind === 'membership' && node['inherit'] === undefined ? [idOf(node)] : [],
  );

const dangers = (before: Role, after: Role | undefined): readonly Hazard[] => {
  const name = quoteIdent(before.name);
  const breaks = (text: string): Hazard => ({ hazard: 'breaks-clients', text });
  if (!after) return [breaks(`whoever connects as ${name} is refused, in every database of the server`)];
  return [
    ...(before.name === after.name
      ? []
      : [breaks(`whoever connects as ${name} must connect as ${quoteIdent(after.name)}`)]),
    ...(before.login && !after.login && !after.external
      ? [breaks(`nobody can connect as ${name} any more`)]
      : []),
  ];
};

const readRow = (row: Row): Role => ({
  kind: 'role',
  name: text(row, 'name'),
  ...given(
    Object.fromEntries(roleFlags.map((flag) => [flag, row[flag] === true ? (true as const) : undefined])),
  ),
  ...given({ connectionLimit: maybe(row, 'connectionLimit'), validUntil: maybe(row, 'validUntil') }),
});
