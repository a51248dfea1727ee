import { setTimeout } from 'node:timers/promises';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import type { Database, Session } from './session.ts';

/** The session, except that an abort cancels the statement that runs and refuses every later one. */
export const abortable = (session: Session, database: Database, signal: AbortSignal | undefined): Session => {
  if (!signal) return session;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (signal.aborted) throw interrupted();
    let cancelling: Promise<void> | undefined;
    const onAbort = () => {
      cancelling = cancel(session, database);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await work();
    } catch (error) {
      throw signal.aborted ? interrupted() : error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      // A cancellation that is still under way must not hit the rollback.
      await cancelling;
    }
  };
  return {
    ...session,
    query: (text, values) => guard(() => session.query(text, values)),
    batch: (statements) => guard(() => session.batch(statements)),
    stream: (statements, take) => guard(() => session.stream(statements, take)),
  };
};

export const interrupted = () =>
  failure(problem('MIG407', { message: 'the migration that ran was rolled back' }));

/** Asks the server to stop what the session runs; a server that does not answer loses the connection instead. */
const cancel = async (session: Session, database: Database): Promise<void> => {
  // The embedded database runs in this very thread: there is nothing that could be told to stop.
  if (session.pid === undefined) return;
  const ask = async () => {
    const other = await database.open();
    try {
      await other.query('select pg_cancel_backend($1)', [session.pid]);
    } finally {
      await other.close();
    }
  };
  const late = setTimeout(3000, 'late', { ref: false });
  const answer = await Promise.race([ask().catch(() => 'late'), late]);
  if (answer === 'late') await session.close(true).catch(() => {});
};
