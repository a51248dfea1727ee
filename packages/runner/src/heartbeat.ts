import type { Database, Session } from './session.ts';

/** Does something again and again on a second session, which is opened anew when it breaks; that it fails ends nothing by itself. */
export const heartbeat = (
  database: Database,
  every: number,
  beat: (session: Session) => Promise<void>,
): { readonly stop: () => void } => {
  let other: Promise<Session> | undefined;
  const close = (broken: boolean): void => {
    other?.then((session) => session.close(broken)).catch(() => {});
    other = undefined;
  };
  let beating = false;
  const once = async (): Promise<void> => {
    if (beating) return;
    beating = true;
    try {
      other ??= database.open();
      await beat(await other);
    } catch {
      close(true);
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void once(), every);
  // What keeps the process is the work.
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      close(false);
    },
  };
};
