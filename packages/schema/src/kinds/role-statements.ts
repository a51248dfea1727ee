import { ddl, type Statement } from '../kind.ts';
import type { Node } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral } from '../sql.ts';

/** A role of the server. `external`: somebody else makes it, and nothing but its being there counts. */
export type Role = Node & {
  readonly kind: 'role';
  readonly name: string;
  readonly external?: true;
  readonly connectionLimit?: string;
  readonly validUntil?: string;
} & { readonly [flag in (typeof roleFlags)[number]]?: true };

/** What a role may have that is there or not, in PostgreSQL's words; INHERIT is the one that is there unless it is refused. */
export const roleFlags = [
  'login',
  'superuser',
  'createdb',
  'createrole',
  'noinherit',
  'replication',
  'bypassrls',
] as const;

/** All that can be said of a role. */
export const roleOptions = [...roleFlags, 'connectionLimit', 'validUntil'] as const;

/** Another database of the server may have made the role already. */
export const createRole = (role: Role): Statement => {
  const options = roleOptions.filter((option) => role[option] !== undefined);
  const create = ['create role', quoteIdent(role.name), ...options.map((o) => optionText(o, role))].join(' ');
  return block([`  if not exists (${isThere(role.name)}) then`, `    ${create};`, '  end if;']);
};

/** Other databases of the server may use the role, or this session, or it is gone already: who is the last one drops it. */
export const dropRole = ({ name }: Role): Statement =>
  block([
    `  drop role if exists ${quoteIdent(name)};`,
    'exception when dependent_objects_still_exist or object_in_use then',
    `  raise notice '%', ${quoteLiteral(`role ${quoteIdent(name)} stays, since something still depends on it`)};`,
  ]);

/** Another database of the server may have renamed the role already. */
export const renameRole = (before: string, after: string): Statement =>
  block([
    `  if exists (${isThere(before)}) then`,
    `    alter role ${quoteIdent(before)} rename to ${quoteIdent(after)};`,
    '  end if;',
  ]);

/** Sets these options to what the role says of them. */
export const alterRole = (role: Role, options: readonly (typeof roleOptions)[number][]): Statement =>
  ddl(`alter role ${quoteIdent(role.name)} ${options.map((option) => optionText(option, role)).join(' ')}`);

const block = (lines: readonly string[]): Statement =>
  ddl(`do ${quoteBody(`\nbegin\n${lines.join('\n')}\nend\n`)}`);

const isThere = (name: string): string => `select from pg_roles where rolname = ${quoteLiteral(name)}`;

const optionText = (option: (typeof roleOptions)[number], role: Role): string => {
  if (option === 'connectionLimit') return `connection limit ${role.connectionLimit ?? '-1'}`;
  if (option === 'validUntil') return `valid until ${quoteLiteral(role.validUntil ?? 'infinity')}`;
  if (option === 'noinherit') return role.noinherit ? 'noinherit' : 'inherit';
  return role[option] ? option : `no${option}`;
};
