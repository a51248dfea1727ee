import type { PGlite, PGliteOptions } from '@electric-sql/pglite';

/**
 * Starts an embedded PostgreSQL that says how it ends. Where a server would die of a panic (a full disk), the library drops the
 * error and answers nothing, so that whoever asked waits for ever; and one that could not start keeps its timers, and the
 * process with them.
 */
export const startServer = async (Server: typeof PGlite, options: PGliteOptions): Promise<PGlite> => {
  let said: string | undefined;
  let dead = false;
  const onStderr = (line: string): boolean => {
    // What it says after its end has other causes.
    if (!dead) said = /\b(?:FATAL|PANIC): +(.*)/s.exec(line)?.[1] ?? said;
    dead ||= line.startsWith('Aborted(');
    return false;
  };
  // The timer of that report runs on behind a recovery, and no process would end that does not close the server.
  const startParams = [...Server.defaultStartParams, '-c', 'log_startup_progress_interval=0'];
  const server = new Server({ ...options, startParams, onStderr });
  try {
    await server.waitReady;
  } catch (error) {
    stopTimers(server);
    throw said === undefined ? error : new Error(said, { cause: error });
  }
  const ask = server.execProtocolStream.bind(server);
  const close = server.close.bind(server);
  return Object.assign(server, {
    execProtocolStream: async (...message: Parameters<typeof ask>): ReturnType<typeof ask> => {
      try {
        const answer = dead ? [] : await ask(...message);
        if (!dead) return answer;
      } catch (error) {
        if (!dead) throw error;
      }
      throw ended(said);
    },
    // Closing writes a checkpoint, which must not come of a memory that a panic left.
    close: async (): Promise<void> => (dead ? stopTimers(server) : close()),
  });
};

const ended = (said = 'it was aborted'): Error =>
  Object.assign(new Error(`the embedded PostgreSQL ended: ${said}`), {
    code: '57P02',
    hint: 'is there room on the disk? the next start finds all that was committed',
  });

const stopTimers = (server: PGlite): void => {
  const { _clear_setitimer: clear } = (server.Module ?? {}) as { readonly _clear_setitimer?: () => void };
  clear?.();
};
