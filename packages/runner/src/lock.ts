import { hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import type { HistoryTable } from './history-table.ts';
import type { Session } from './session.ts';

export type LockOptions = {
  /** How long to ask for it, in milliseconds; 0 asks once. */
  readonly wait: number;
  readonly signal?: AbortSignal | undefined;
  readonly onWait: (holder: string, waited: number) => void;
};

/**
 * Takes the lock of this history on the session that will do the work, so that both end together; gives the function that
 * lets it go and says whether it was still held. It asks again and again: a session that waits inside
 * pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for that one forever.
 */
export const takeLock = async (
  session: Session,
  table: HistoryTable,
  options: LockOptions,
): Promise<() => Promise<boolean>> => {
  const key = lockKey(table);
  const started = performance.now();
  let told = -Infinity;
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 500)) {
    if (await ask(session, `select pg_try_advisory_lock(${key}) as yes`))
      return () => ask(session, `select pg_advisory_unlock(${key}) as yes`);
    const waited = performance.now() - started;
    if (waited >= options.wait || waited - told >= 5000) {
      const holder = await lockHolder(session, key);
      if (waited >= options.wait) throw failure(problem('MIG500', { holder }, { help: lockHelp }));
      options.onWait(holder, waited);
      told = waited;
    }
    await pauseFor(pause * (0.5 + Math.random()), options.signal);
  }
};

/** The advisory lock's number: PostgreSQL keeps these locks apart by database, so the history's name is enough. */
export const lockKey = (table: HistoryTable): bigint =>
  hash('sha256', `mig ${table.name}`, 'buffer').readBigInt64BE(0);

const ask = async (session: Session, text: string): Promise<boolean> => {
  const { rows } = await session.query<{ yes: boolean }>(text);
  return rows[0]?.yes === true;
};

const lockHolder = async (session: Session, key: bigint): Promise<string> => {
  const bits = BigInt.asUintN(64, key);
  const { rows } = await session.query<{ who: string }>(`select ${describeSession} as who
from pg_locks l join pg_stat_activity a using (pid)
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid = ${bits >> 32n} and l.objid = ${bits & 0xffffffffn}`);
  return rows[0]?.who ?? 'a session that has just ended';
};

/** SQL that says who a row `a` of pg_stat_activity is; not what it runs, since that may hold a secret. */
export const describeSession = `concat('pid ', a.pid, coalesce(' (' || nullif(a.application_name, '') || ')', ''),
  ', user ', a.usename, coalesce(', from ' || host(a.client_addr), ''), coalesce(', ' || a.state, ''),
  ', since ', to_char(coalesce(a.xact_start, a.backend_start) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))`;

const lockHelp =
  'wait for it to finish (--wait 300 waits longer); the lock goes with the session that holds it, so nothing has to be cleared';

/** Waits; an abort ends the wait as an interruption. */
export const pauseFor = async (milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw failure(problem('MIG407', { message: 'while waiting for a lock' }));
  }
};
