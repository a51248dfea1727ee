import { setTimeout } from 'node:timers/promises';
import { problem, quoteLiteral } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import { failure } from './failure.ts';
import { heartbeat } from './heartbeat.ts';
import { ownPlace } from './history.ts';
import { hasLeases, isYes, leaseHolder, leaseTable, lockHolder, lockKey } from './holders.ts';
import type { HistoryTable } from './history-table.ts';
import type { Hold, Holding, HoldPlace } from './hold.ts';
import type { Options } from './options.ts';
import type { Database, Session } from './session.ts';
import { runStatements } from './statement-queue.ts';

/**
 * A row that says whose turn it is and until when, by the server's clock: what holds where a session is not one server process. Each
 * taking over raises its token, and every transaction of a runner locks the token that it was given, so that one that
 * was taken for dead can neither be overtaken in the middle of a migration nor begin another one.
 */
export const lease = (place: HoldPlace, { leaseTime = 15_000 }: Options): Holding => {
  const { session, table } = place;
  const key = lockKey(table);
  return {
    take: async () => {
      try {
        await session.batch(['begin', `set local lock_timeout = 250`]);
        // Whoever has no pooler holds this lock for its whole run; and two that take a lease do it one after the other.
        const free = await isYes(session, `select pg_try_advisory_xact_lock(${key}) as yes`);
        const token = free ? await raiseToken(session, table, leaseTime) : undefined;
        await session.query('commit');
        return token === undefined ? undefined : holdOf(place, token, leaseTime);
      } catch (error) {
        await place.bare.query('rollback').catch(() => {});
        // The runner that had it may be dead for the clock, and its transaction alive.
        if ((error as DatabaseError).code === '55P03') return undefined;
        throw error;
      }
    },
    holder: async () =>
      (await leaseHolder(session, table)) ??
      (await lockHolder(session, table)) ??
      'a migration that still runs',
  };
};

const named = ({ name }: HistoryTable): string => quoteLiteral(name);

// The token is in a unique key: to change it takes FOR UPDATE, which waits for FOR KEY SHARE; to change the rest does not.
const createTable = (table: HistoryTable): string => `create table ${leaseTable(table)} (
  history text primary key,
  holder text not null,
  token bigint not null,
  expires_at timestamptz not null,
  unique (history, token)
)`;

/** The token of the lease that this gives; none while somebody else's lasts. */
const raiseToken = async (
  session: Session,
  table: HistoryTable,
  leaseTime: number,
): Promise<string | undefined> => {
  if (!(await hasLeases(session, table))) await runStatements(session, [...table.create, createTable(table)]);
  const { rows } = await session.query<{ token: string }>(
    `insert into ${leaseTable(table)} as l (history, holder, token, expires_at)
values (${named(table)}, ${quoteLiteral(`${ownPlace()}, process ${process.pid}`)}, 1, ${until(leaseTime)})
on conflict (history) do update set holder = excluded.holder, token = l.token + 1, expires_at = excluded.expires_at
  where l.expires_at <= clock_timestamp()
returning token::text as token`,
  );
  return rows[0]?.token;
};

const until = (leaseTime: number): string =>
  `clock_timestamp() + interval '${Math.round(leaseTime)} milliseconds'`;

const holdOf = ({ database, bare, table }: HoldPlace, token: string, leaseTime: number): Hold => {
  const own = `history = ${named(table)} and token = ${token}`;
  const set = async (session: Session, what: string): Promise<boolean> =>
    (await session.query(`update ${leaseTable(table)} set ${what} where ${own}`)).count === 1;
  const renew = async (session: Session): Promise<void> => {
    if (!(await set(session, `expires_at = ${until(leaseTime)}`))) throw await overtaken(session, table);
  };
  const beat = heartbeat(database, leaseTime / 3, renew);
  return {
    lasting: false,
    renew,
    fence: async (session) => {
      const { rows } = await session.query(`select from ${leaseTable(table)} where ${own} for key share`);
      if (rows.length !== 1) throw await overtaken(session, table);
    },
    release: async () => {
      beat.stop();
      // A beat that is still under way must not find it.
      const end = (session: Session) => set(session, `expires_at = '-infinity', token = token + 1`);
      return end(bare).catch(() => onAnother(database, end));
    },
  };
};

/** For when the session that worked is gone: not tried for long, since the lease ends by itself as well. */
const onAnother = async (
  database: Database,
  work: (session: Session) => Promise<boolean>,
): Promise<boolean> => {
  const opened = database.open();
  const done = opened.then(work);
  const late = setTimeout(2000, true, { ref: false });
  const answer = await Promise.race([done, late]);
  opened.then((session) => session.close(true)).catch(() => {});
  done.catch(() => {});
  return answer;
};

const overtaken = async (session: Session, table: HistoryTable) =>
  failure(
    problem(
      'MIG501',
      {
        message: `this runner was not heard for too long, and the work was taken over by ${(await leaseHolder(session, table)) ?? 'another one, which has ended'}`,
      },
      { help: 'what it had begun was not written; run the same command again' },
    ),
  );
