import { readFileSync } from 'node:fs';
import { toSql } from '@migkit/compiler';
import { diff, plan, type Op } from '@migkit/differ';
import { ready } from '@migkit/dsl-parser';
import { connect, introspect, type Session } from '@migkit/runner';
import { emptySchema, type Schema } from '@migkit/schema';
import { readDumpScript } from '../../packages/cli/src/dump-script.ts';
import { withScript } from '../../packages/cli/src/load-script.ts';
import { pulledFrom, type Pulled } from '../../packages/cli/src/pulled.ts';
import { dumpSchema, holdRoles, withDatabase, withServer, type Server } from '../harness/index.ts';
import { differenceOf } from './difference.ts';
import type { Dump } from './schemas.ts';

/**
 * A dump is loaded, pulled, printed, read and built anew in another database. Gives what differs then between the two, what the
 * new one refused, and what the language has no word for.
 */
export const roundOn: Finder = async (dump, server) => {
  const done = await loadedOn(dump, server, async (pulled, url) => {
    const unmodeled = pulled.unmodeled.map(
      ({ what, name, why }) => `has no word: ${what} ${name}${why === undefined ? '' : ` (${why})`}`,
    );
    const [before, after] = [await dumpSchema(url), await builtFrom([fresh(pulled.schema)], server)];
    return [...unmodeled, ...after.refused, ...differenceOf(before, after.dump)];
  });
  return done.ok ? done.value : done.problems.map((message) => `is not loaded: ${message}`);
};

/** What is found of a dump on a server, a line for each thing. */
export type Finder = (dump: Dump, server: Server) => Promise<readonly string[]>;

type Loaded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };

/**
 * The work on the first of these servers that takes it: an older one knows fewer words that no name may be. What needs the new things
 * of one version, and names that a later one keeps for itself, is taken only by those between.
 */
export const onFirst = async <T>(
  all: readonly Server[],
  work: (server: Server) => Promise<T>,
): Promise<T> => {
  for (const server of all)
    try {
      return await work(server);
    } catch (error) {
      // Syntax, and what a version does not support.
      if (!/^(42601|0A000)$/.test((error as { readonly code?: string }).code ?? '')) throw error;
    }
  return withServer(between, work);
};

const between = 16;

/** Work with what was pulled from a dump on a server. */
export const loadedOn = async <T>(
  dump: Dump,
  server: Server,
  work: (pulled: Pulled, url: string) => Promise<T>,
): Promise<Loaded<T>> => {
  await ready();
  const script = readDumpScript(`${dump.name}.sql`, readFileSync(dump.path));
  if (!script.ok) throw new Error(JSON.stringify(script.problems));
  const roles = script.value.roles.mentioned.filter((name) => name !== 'postgres' && !name.startsWith('pg_'));
  const done = await holdingRoles(server, roles, () =>
    withDatabase(server, ({ url }) =>
      withSession(url, (session) =>
        withScript(session, script.value, async () => work(await pull(session), url)),
      ),
    ),
  );
  return done.ok ? done : { ok: false, problems: done.problems.map(({ message }) => message) };
};

const holdingRoles = async <T>(
  server: Server,
  names: readonly string[],
  work: () => Promise<T>,
): Promise<T> => {
  const giveBack = await holdRoles(server, [...new Set(names)]);
  try {
    return await work();
  } finally {
    await giveBack();
  }
};

const pull = async (session: Session): Promise<Pulled> => {
  const pulled = await pulledFrom(
    await introspect(session),
    { schemas: [], exclude: [] },
    { split: false, file: 'a.mig' },
  );
  if (!pulled.ok)
    throw new Error(pulled.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return pulled.value;
};

const withSession = async <T>(url: string, work: (session: Session) => Promise<T>): Promise<T> => {
  const database = connect(url);
  if (!database.ok) throw new Error(database.problems[0]?.message);
  const session = await database.value.open();
  try {
    return await work(session);
  } finally {
    await session.close();
  }
};

/** The statements that build a schema. */
export const fresh = (schema: Schema): readonly string[] =>
  statementsOf(emptySchema, diff(emptySchema, schema).ops);

/** The statements of these ops. */
export const statementsOf = (schema: Schema, ops: readonly Op[]): readonly string[] =>
  plan(schema, ops).steps.flatMap((step) => step.statements.map(toSql));

/** What these statements make in an empty database; one that is refused is told and left out. */
export const builtFrom = async (
  scripts: readonly (readonly string[])[],
  server: Server,
): Promise<{ readonly dump: string; readonly refused: readonly string[] }> =>
  withDatabase(server, async ({ url }) => {
    const refused = await withSession(url, async (session) => {
      await session.batch(['set search_path = public', 'set check_function_bodies = off']);
      const told: string[] = [];
      for (const statements of scripts) told.push(...(await runAll(session, statements)));
      return told;
    });
    return { dump: await dumpSchema(url), refused };
  });

/** All at once where nothing is refused, else one by one. */
const runAll = async (session: Session, statements: readonly string[]): Promise<readonly string[]> => {
  try {
    await session.batch(statements);
    return [];
  } catch {
    const refused: string[] = [];
    for (const statement of statements)
      await session.query(statement).catch((error: unknown) => {
        refused.push(
          `is refused: ${statement.replace(/\s+/g, ' ').slice(0, 100)}: ${(error as Error).message}`,
        );
      });
    return refused;
  }
};
