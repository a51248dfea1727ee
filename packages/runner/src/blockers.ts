import type { Ground } from './apply.ts';
import { heartbeat } from './heartbeat.ts';
import { describeSession } from './holders.ts';
import { masked } from './masked.ts';
import type { Database } from './session.ts';

export type BlockerWatch = {
  /** Who was last seen in the way. */
  readonly seen: () => readonly string[];
  readonly stop: () => void;
};

/** Looks twice a second, from a second session that is opened when first needed, who keeps the work waiting, and by what. */
export const watchBlockers = (
  database: Database,
  worker: Ground['worker'],
  onBlocked: (blockers: readonly string[]) => void,
): BlockerWatch => {
  let seen: readonly string[] = [];
  // The embedded database runs in this very thread, and has no second session.
  if (database.kind === 'embedded') return { seen: () => seen, stop: () => {} };
  const { stop } = heartbeat(database, 500, async (session) => {
    const { rows } = await session.query<{ who: string; query: string | null }>(blockersOf, [
      worker.pid ?? null,
      worker.mark ?? null,
    ]);
    const found = rows.map(({ who, query }) => (query ? `${who}: ${masked(query)}` : who));
    if (found.length > 0 && found.join() !== seen.join()) onBlocked(found);
    if (found.length > 0) seen = found;
  });
  return { seen: () => seen, stop };
};

const blockersOf = `select distinct on (a.pid) ${describeSession} as who, nullif(a.query, '<insufficient privilege>') as query
from pg_stat_activity w
cross join lateral unnest(pg_blocking_pids(w.pid)) b (pid)
join pg_stat_activity a on a.pid = b.pid
where w.datname = current_database() and w.state = 'active' and w.pid <> pg_backend_pid()
  and (w.pid = $1::integer or starts_with(w.query, $2::text))
order by a.pid limit 5`;
