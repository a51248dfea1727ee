import type { Session } from '@migkit/runner';
import { idOf, kindNamed, type Schema } from '@migkit/schema';
import type { Context, Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { dropRoles, rolesOf } from './roles.ts';
import { wayTo } from './ground.ts';
import { withThrowaway } from './throwaway.ts';

/** Runs the work on a throwaway PostgreSQL in which this schema stands. Roles that it or the work makes are gone afterwards. */
export const withStanding = <T>(
  schema: Schema,
  settings: Settings,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T>> =>
  withThrowaway(settings, context, async (session) => {
    const roles = await rolesOf(session);
    try {
      await session.batch(['begin', ...wayTo(without(schema, roles)), 'commit']);
      return await work(session);
    } finally {
      const now = await rolesOf(session).catch(() => roles);
      await dropRoles(
        session,
        [...now].filter((name) => !roles.has(name)),
      );
    }
  });

/** The schema without the roles that the server has already, which are what they are. */
const without = (schema: Schema, roles: ReadonlySet<string>): Schema => {
  const standing = new Set(
    [...schema.values()]
      .filter(({ kind, name }) => kindNamed(kind).nesting.shared && name !== undefined && roles.has(name))
      .map(idOf),
  );
  if (standing.size === 0) return schema;
  return new Map(
    [...schema].filter(([id, node]) => !standing.has(id) && !(node.in && standing.has(node.in.ref))),
  );
};
