import { describeSession } from './lock.ts';
import type { Database, Session } from './session.ts';

export type BlockerWatch = {
  /** Who was last seen in the way. */
  readonly seen: () => readonly string[];
  readonly stop: () => void;
};

/** Looks twice a second, from a second session that is opened when first needed, who keeps this session waiting. */
export const watchBlockers = (
  database: Database,
  pid: number | undefined,
  onBlocked: (blockers: readonly string[]) => void,
): BlockerWatch => {
  let other: Promise<Session> | undefined;
  let seen: readonly string[] = [];
  const look = async () => {
    other ??= database.open();
    const session = await other;
    const { rows } = await session.query<{ who: string }>(blockersOf, [pid]);
    const found = rows.map(({ who }) => who);
    if (found.length > 0 && found.join() !== seen.join()) onBlocked(found);
    if (found.length > 0) seen = found;
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    // That it cannot be told who is in the way is no reason to stop.
    look()
      .catch(() => {})
      .finally(() => (looking = false));
  }, 500);
  timer.unref();
  if (pid === undefined) clearInterval(timer);
  return {
    seen: () => seen,
    stop: () => {
      clearInterval(timer);
      other?.then((session) => session.close()).catch(() => {});
    },
  };
};

const blockersOf = `select ${describeSession} as who
from unnest(pg_blocking_pids($1::integer)) b (pid) join pg_stat_activity a using (pid) order by a.pid limit 5`;
