import { describe, diff } from '@migkit/differ';
import {
  comparable,
  databaseProblems,
  failure,
  introspect,
  replay,
  type Migration,
  type Session,
} from '@migkit/runner';
import { idOf, kindNamed, problem, type Problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { opsOf } from './history.ts';
import { dropRoles, rolesOf } from './roles.ts';
import { wayTo } from './ground.ts';
import { withThrowaway } from './throwaway.ts';

/** What is to stand there, and the migrations that run on it. */
export type Scene = { readonly schema: Schema; readonly migrations: readonly Migration[] };

/**
 * Runs the work on a throwaway PostgreSQL in which this schema stands. Roles that it or the work makes are gone afterwards; where the
 * migrations change one that the server has, nothing is run, since roles are the whole server's.
 */
export const withStanding = <T>(
  { schema, migrations }: Scene,
  settings: Settings,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T>> =>
  withThrowaway(settings, context, async (session) => {
    const roles = await rolesOf(session);
    const changed = rolesIn(migrations).filter((name) => roles.has(name));
    if (changed.length > 0) throw failure(theirRoles(changed));
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

/** Runs these migrations, in this order, and gives what stands then; refused where PostgreSQL does not run them. */
export const standingAfter = async (
  session: Session,
  migrations: readonly Migration[],
  direction: 'upgrade' | 'downgrade',
  before: Schema,
): Promise<Outcome<Schema>> => {
  try {
    await replay(session, migrations, direction);
  } catch (error) {
    return refuse(...databaseProblems(error, 'proving', (text) => text));
  }
  return given(await standingNow(session, before));
};

/** What stands there now, as it is compared with what is expected. */
const standingNow = async (session: Session, expected: Schema): Promise<Schema> =>
  comparable(await introspect(session), expected);

/** What separates two that were found so, in words. */
export const between = (a: Schema, b: Schema): readonly string[] =>
  diff(a, b, { answers: { notRenamed: true, allowDataLoss: true } }).ops.map(describe);

/** The roles that the migrations make, change or drop, by every name that they have. */
const rolesIn = (migrations: readonly Migration[]): readonly string[] => [
  ...new Set(
    migrations
      .flatMap(opsOf)
      .flatMap(({ before, after }) => [before, after])
      .flatMap((node) =>
        node?.name !== undefined && kindNamed(node.kind).nesting.shared ? [node.name] : [],
      ),
  ),
];

const theirRoles = (names: readonly string[]): Problem =>
  problem(
    'MIG406',
    { message: `the proof would change what the server of "shadow" has: role ${names.join(', ')}` },
    { help: 'name a server that is for nothing else, or none: then it is proved on an embedded PostgreSQL' },
  );

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
