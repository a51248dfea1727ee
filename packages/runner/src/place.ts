import { abortable, nothingDone, orAborted } from './abort.ts';
import { connect } from './connect.ts';
import { databaseProblems } from './database-problem.ts';
import { failure, valueOf } from './failure.ts';
import { historyTable, type HistoryTable } from './history-table.ts';
import type { Options } from './options.ts';
import type { Database, Session } from './session.ts';
import { wrongOptions } from './wrong-options.ts';

export type At = { readonly database: Database; readonly session: Session; readonly table: HistoryTable };

/**
 * Opens the database, does the work and closes what it opened; an error of the database leaves as a failure that says
 * what was being done. While the connection is made and asked `first`, `meanwhile` reads the files.
 */
export const atDatabase = async <T, F, M>(
  options: Options,
  doing: string,
  steps: Steps<T, F, M>,
): Promise<T> => {
  const wrong = wrongOptions(options);
  if (wrong.length > 0) throw failure(...wrong);
  const table = valueOf(historyTable(options.history, options.schema));
  const { onEvent, signal, env } = options;
  const onWait = (holder: string) => onEvent?.({ type: 'waiting-for-lock', holder, waitedMs: 0 });
  const database = valueOf(
    connect(options.database, { wait: waitOf(options), signal, onWait, ...(env ? { env } : {}) }),
  );
  const opening = orAborted(
    () => database.open((notice) => onEvent?.({ type: 'notice', ...notice })),
    signal,
    (late) => late.close(),
  );
  const asking = opening.then((session) => steps.first(abortable(session, signal, nothingDone), table));
  asking.catch(() => {});
  let broken = false;
  try {
    const found = await steps.meanwhile();
    const answer = await asking;
    return await steps.work({ database, session: await opening, table }, answer, found);
  } catch (error) {
    broken = true;
    throw failure(...databaseProblems(error, doing, database.redact));
  } finally {
    await asking.catch(() => {});
    await opening.then((session) => session.close(broken)).catch(() => {});
    if (database !== options.database) await database.close();
  }
};

export type Steps<T, F, M> = {
  readonly first: (session: Session, table: HistoryTable) => Promise<F>;
  readonly meanwhile: () => Promise<M>;
  readonly work: (at: At, first: F, meanwhile: M) => Promise<T>;
};

/** How long to wait for another runner, in milliseconds. */
export const waitOf = ({ wait = 60_000 }: Options): number => wait;
