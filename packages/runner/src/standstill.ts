import { problem } from '@migkit/schema';
import type { Ground } from './apply.ts';
import { failure } from './failure.ts';
import { describeSession, hasLeases } from './holders.ts';
import { markOf } from './mark.ts';
import { pauseFor } from './pause.ts';
import { waitOf } from './place.ts';

/**
 * The server goes on with a statement whose client is dead: waits until nobody runs it any more. Of sessions that this role may not
 * look into, each is waited for until it was seen at rest once: what it runs after that was begun later.
 */
export const standstill = async ({ session, table, options }: Ground, row: number): Promise<void> => {
  const deadline = performance.now() + waitOf(options);
  // Without a lease the lock of the history is on the session that runs the statement, and is ours by now.
  const hides = await hasLeases(session, table);
  let before: ReadonlySet<number> | undefined;
  for (let told = false; ; told = true) {
    const { rows } = await session.query<Busy>(busy, [markOf(table, row), hides]);
    const found = rows.filter(({ pid, seen }) => seen || (before?.has(pid) ?? true));
    const [first] = found;
    if (first === undefined) return;
    const holder = `${first.who}, which ${first.seen ? 'still runs' : 'may still run'} the statement of a run that has ended`;
    if (performance.now() >= deadline)
      throw failure(problem('MIG500', { holder }, { help: first.seen ? seenHelp : hiddenHelp }));
    if (!told) options.onEvent?.({ type: 'waiting-for-lock', holder, waitedMs: 0 });
    before = new Set(found.map(({ pid }) => pid));
    await pauseFor(100 + Math.random() * 100, options.signal);
  }
};

type Busy = { readonly pid: number; readonly seen: boolean; readonly who: string };

// pg_locks is shown to everybody: while a session runs a statement it holds the lock of its transaction, and what commits half way
// (CREATE INDEX CONCURRENTLY) a lock on its table.
const busy = `select a.pid, starts_with(a.query, $1) as seen, ${describeSession} as who from pg_stat_activity a
where a.datname = current_database() and a.usesysid is not null and a.pid <> pg_backend_pid()
  and (a.state = 'active' and starts_with(a.query, $1)
    or $2::boolean and (a.query = '<insufficient privilege>' or a.state = 'disabled')
      and exists (select from pg_locks l where l.pid = a.pid and l.locktype in ('virtualxid', 'relation')))
order by seen desc`;

const seenHelp = 'wait for it to finish (--wait 300 waits longer), or end it with pg_cancel_backend';

const hiddenHelp =
  'what it runs is not shown to this role: run mig as the role that ran it before, or grant pg_read_all_stats to this one; or wait for it (--wait 300 waits longer)';
