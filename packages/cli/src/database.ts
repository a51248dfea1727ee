import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  appliedRows,
  connect,
  databaseProblems,
  history,
  type Database,
  type Options,
  type Place,
  type Session,
} from '@migkit/runner';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';

/** The option of every command that asks a database. */
export const databaseOption = ['--database <url>', 'another database than the configured one'] as const;

/** What the runner needs to know of a project. */
export const runnerOptions = (settings: Settings, { env, signal, say }: Context): Options => ({
  database: placeOf(settings, env),
  migrations: settings.migrations,
  history: settings.history,
  env,
  signal,
  onEvent: (event) => void (event.type === 'waiting-for-lock' && say(`waiting: ${event.holder}`)),
});

/** The database of the settings; nothing is connected yet. */
export const databaseOf = (settings: Settings, { env, signal, say }: Context): Outcome<Database> =>
  connect(placeOf(settings, env), {
    env,
    signal,
    wait: 60_000,
    onWait: (holder) => say(`waiting: ${holder}`),
  });

/** Is it the embedded database, and was it never opened? Then it is empty, and asking need not make it. */
export const isUnborn = ({ database, data }: Settings): boolean =>
  database === undefined && !existsSync(join(data, 'PG_VERSION'));

/** The revisions that are applied now. */
export const appliedRevisions = async (
  settings: Settings,
  context: Context,
): Promise<Outcome<ReadonlySet<string>>> => {
  if (isUnborn(settings)) return given(new Set());
  const rows = await history(runnerOptions(settings, context));
  return rows.ok ? given(new Set(appliedRows(rows.value).keys())) : rows;
};

/** Runs the work in one session; what the database refuses is a value. The database is closed after it, unless it is kept. */
export const inDatabase = async <T>(
  database: Outcome<Database>,
  work: (session: Session) => Promise<T>,
  after: 'closed' | 'kept' = 'closed',
): Promise<Outcome<T>> => {
  if (!database.ok) return database;
  const { open, close, redact } = database.value;
  try {
    const session = await open();
    try {
      return given(await work(session));
    } finally {
      await session.close();
    }
  } catch (error) {
    return refuse(...databaseProblems(error, 'asking the database', redact));
  } finally {
    if (after === 'closed') await close();
  }
};

/** The file that keeps an empty cluster of the embedded PostgreSQL for every project of this user. */
export const emptyCluster = (env: NodeJS.ProcessEnv): string | undefined => {
  try {
    const library = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
    const { version } = JSON.parse(readFileSync(join(library, '..', 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mig', `pglite-${version}.tar`);
  } catch {
    return undefined; // It is not installed; whoever opens it will say so.
  }
};

const placeOf = ({ database, data }: Settings, env: NodeJS.ProcessEnv): Place =>
  database ?? { folder: data, empty: emptyCluster(env) };
