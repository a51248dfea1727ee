import { setTimeout } from 'node:timers/promises';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import type { Session } from './session.ts';

/** The session, except that an abort cancels the statement that runs and refuses every later one. */
export const abortable = (session: Session, signal: AbortSignal | undefined, said?: string): Session => {
  if (!signal) return session;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (signal.aborted) throw interrupted(said);
    let cancelling: Promise<void> | undefined;
    const working = work();
    const ended = working.then(
      () => {},
      () => {},
    );
    const onAbort = () => {
      cancelling = cancel(session, ended);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await working;
    } catch (error) {
      throw signal.aborted ? interrupted(said) : error;
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

/** The work's value, unless the signal comes first: then nobody waits, and what comes late is given back. A pool may have no connection for hours. */
export const orAborted = async <T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  giveBack: (late: T) => Promise<void>,
): Promise<T> => {
  if (!signal) return work();
  if (signal.aborted) throw interrupted(nothingDone);
  const working = work();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    reject(interrupted(nothingDone));
    working.then(giveBack).catch(() => {});
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([working, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

export const nothingDone = 'nothing was done';

export const interrupted = (message = 'the migration that ran was rolled back') =>
  failure(problem('MIG407', { message }));

/** Asks the server to stop what the session runs; one that does not within some seconds loses the connection instead, where it is ours. */
const cancel = async (session: Session, ended: Promise<unknown>): Promise<void> => {
  // The embedded database runs in this very thread: there is nothing that could be told to stop.
  if (session.cancel === undefined) return;
  const late = setTimeout(5000, 'late', { ref: false });
  const asked = session.cancel().then(
    () => ended,
    () => 'late',
  );
  if ((await Promise.race([asked, late])) === 'late') await session.sever?.().catch(() => {});
};
