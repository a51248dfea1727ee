import type { Session } from '@migkit/runner';
import { quoteIdent } from '@migkit/schema';

/** The names that a query gives as `name`. */
export const namesIn = async (session: Session, sql: string): Promise<ReadonlySet<string>> =>
  new Set((await session.query<{ readonly name: string }>(sql)).rows.map(({ name }) => name));

/** The roles of the server. */
export const rolesOf = (session: Session): Promise<ReadonlySet<string>> =>
  namesIn(session, 'select rolname::text as name from pg_roles');

/** Which of these roles is a member of which, as the statement that ends it. */
export const membersOf = async (session: Session, roles: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await session.query<{ readonly name: string }>(
    `select format('revoke %I from %I', r.rolname, m.rolname) as name
     from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
     where r.rolname = any ($1) and m.rolname = any ($1)`,
    [roles],
  );
  return new Set(rows.map(({ name }) => name));
};

/** Ends what came to their memberships since then. */
export const endMemberships = async (
  session: Session,
  roles: readonly string[],
  before: ReadonlySet<string>,
): Promise<void> => {
  if (session.pid === undefined || roles.length === 0) return;
  await forget(session).catch(() => {});
  const now = await membersOf(session, roles).catch(() => before);
  for (const revoke of now) if (!before.has(revoke)) await session.query(revoke).catch(() => {});
};

/** What a session of its own would have left behind: nothing. */
export const forget = async (session: Session): Promise<void> => {
  await session.query('rollback');
  await session.query('discard all');
};

/** Drops roles, which outlive a throwaway database; those of the embedded PostgreSQL end with this process. */
export const dropRoles = async (session: Session, roles: readonly string[]): Promise<void> => {
  if (session.pid === undefined || roles.length === 0) return;
  await forget(session).catch(() => {});
  const names = [...new Set(roles)].map(quoteIdent);
  // What belongs to one of them in another database keeps it, and is none of ours.
  for (const name of names) await session.query(`drop owned by ${name} cascade`).catch(() => {});
  for (const name of names) await session.query(`drop role if exists ${name}`).catch(() => {});
};
