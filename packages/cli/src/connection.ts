import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  connect,
  databaseProblems,
  type Database,
  type Options,
  type Place,
  type Session,
} from '@migkit/runner';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { withoutLastWasmCompiler } from './last-compilers.ts';

/** The option of every command that asks a database. */
export const databaseOption = ['--database <url>', 'another database than the configured one'] as const;

/** Does this word name a database, and not a file or a target? One that is written wrongly does too: it holds a password. */
export const namesDatabase = (word: string, cwd: string): boolean =>
  word.includes('://') || (/=|^["'`]?postgres(ql)?[:/]/i.test(word) && !existsSync(resolve(cwd, word)));

/** The database of the settings; nothing is connected yet. */
export const databaseOf = (settings: Settings, { env, signal, say }: Context): Outcome<Database> =>
  connect(databasePlace(settings, env), {
    env,
    signal,
    wait: 60_000,
    onWait: (holder) => say(`waiting: ${holder}`),
  });

/** The same database, whose first session is opened now: the server works on it until it is asked for. */
export const openedAhead = (database: Outcome<Database>): Outcome<Database> => {
  if (!database.ok) return database;
  const { open } = database.value;
  let first: Promise<Session> | undefined = open();
  // Whoever asks for the session is told.
  first.catch(() => {});
  const next: Database['open'] = (onNotice) => {
    const session = first ?? open(onNotice);
    first = undefined;
    return session;
  };
  return given({ ...database.value, open: next });
};

/** Is it the embedded database, and was it never opened? Then it is empty, and asking need not make it. */
export const isUnborn = ({ database, data, targets }: Settings): boolean =>
  database === undefined && !targets && data !== undefined && !existsSync(join(data, 'PG_VERSION'));

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

/** Where the database of the settings is; who has targets has no embedded one besides. */
export const databasePlace = (
  { database, data, targets }: Settings,
  env: NodeJS.ProcessEnv,
): Place | undefined => {
  if (database !== undefined || data === undefined || targets) return database;
  withoutLastWasmCompiler();
  return { folder: data, empty: emptyCluster(env) };
};

/** What the runner needs to know of a project. */
export const runnerOptions = (settings: Settings, { env, signal, say }: Context): Options => ({
  database: databasePlace(settings, env),
  migrations: settings.source,
  history: settings.history,
  project: settings.project,
  schema: settings.home,
  env,
  signal,
  onEvent: (event) => void (event.type === 'waiting-for-lock' && say(`waiting: ${event.holder}`)),
});
