import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { problem, quoteLiteral } from '@migkit/schema';
import { interrupted } from './abort.ts';
import type { DatabaseError } from './database-error.ts';
import { isLost } from './database-problem.ts';
import { failure, isFailure } from './failure.ts';
import { evidenceOf, insertRow, readHistory, type Origin } from './history.ts';
import type { HistoryTable } from './history-table.ts';
import type { Hold } from './hold.ts';
import type { Migration } from './migration.ts';
import type { Done, RunOptions } from './options.ts';
import { runWay } from './run-way.ts';
import type { Database, Session } from './session.ts';
import { watchForDrops } from './silent-drops.ts';
import { runStatements, statementQueue } from './statement-queue.ts';
import { surroundings } from './surroundings.ts';

/** What a migration needs to be run. */
export type Ground = {
  readonly database: Database;
  /** Stops at an abort. */
  readonly session: Session;
  /** Does not, so that a rollback gets through. */
  readonly bare: Session;
  readonly table: HistoryTable;
  readonly origin: Origin;
  readonly options: RunOptions;
  readonly direction: 'upgrade' | 'downgrade';
  readonly hold: Hold;
  /** The server's major version, where migrations run. */
  readonly version?: number;
  /** Who works on the server now: the process of the open transaction, or the one whose statement begins with a mark. */
  readonly worker: { pid?: number | undefined; mark?: string | undefined };
};

export type Applied = { readonly done: Done; /** The history's row. */ readonly id: number };

/** Runs a migration and writes its row in one transaction. `last` is the history's newest row as the plan saw it. */
export const applyInTransaction = async (
  ground: Ground,
  migration: Migration,
  last: number,
): Promise<Applied> => {
  const { bare, worker } = ground;
  try {
    await beginTransaction(ground, last);
    const applied = await runMigration(ground, migration);
    // The embedded PostgreSQL runs in this very thread: a signal is heard only when the thread has a turn to spare.
    await setImmediate();
    if (ground.options.signal?.aborted) throw interrupted();
    await commit(ground, applied.id);
    return applied;
  } catch (error) {
    if (!isLost(error)) await bare.query('rollback').catch(() => {});
    throw error;
  } finally {
    worker.pid = undefined;
  }
};

/** Begins, with what the outcome must not depend on set; no other runner can write to this history until the end. */
export const beginTransaction = async (ground: Ground, last: number): Promise<void> => {
  const { session, table, options, hold, worker } = ground;
  const { lockTimeout = 3000, statementTimeout } = options;
  await session.batch([
    'begin',
    ...surroundings(table.home),
    `set local lock_timeout = ${Math.round(lockTimeout)}`,
    ...(statementTimeout === undefined
      ? []
      : [`set local statement_timeout = ${Math.round(statementTimeout)}`]),
  ]);
  await hold.fence(session);
  if (last === 0) await runStatements(session, table.create);
  // The lock of the session may be gone without our knowledge (an administrator); this one cannot be.
  await session.query(`lock table ${table.name} in share row exclusive mode`);
  const { rows } = await session.query<{ id: string; pid: number }>(
    `select coalesce(max(id), 0)::text as id, pg_backend_pid() as pid from ${table.name}`,
  );
  worker.pid = rows[0]?.pid;
  if (Number(rows[0]?.id ?? 0) !== last) throw changedMeanwhile();
};

export const changedMeanwhile = () =>
  failure(
    problem(
      'MIG501',
      { message: 'another runner has changed the history meanwhile' },
      { help: 'run the same command again' },
    ),
  );

/** Runs the statements and writes the row, in the transaction that is open. */
export const runMigration = async (ground: Ground, migration: Migration): Promise<Applied> => {
  const { session, table, origin, options, direction } = ground;
  const started = performance.now();
  let statements = 0;
  const token = randomUUID();
  await session.query(`set local mig.run = ${quoteLiteral(token)}`);
  const onSent = (count: number): void => {
    statements = count;
    options.onEvent?.({ type: 'statements', migration, count });
  };
  const look = await watchForDrops(ground);
  const queue = statementQueue(session, onSent, options.statementTimeout?.toFixed());
  await runWay(migration, direction, queue.execute);
  await queue.flush();
  await look(migration);
  // The setting ends with its transaction: a migration that ended it by some way of its own is found out here.
  const row = insertRow(table, evidenceOf(migration, direction), origin, {
    when: `current_setting('mig.run', true) = ${quoteLiteral(token)}`,
  });
  const { rows } = await session.query<{ id: string }>(`${row}\nreturning id::text as id`);
  const id = Number(rows[0]?.id);
  if (!rows[0]) throw failure(problem('MIG406', { message: `${migration.name} ended its own transaction` }));
  return {
    id,
    done: { migration, direction, statements, durationMs: Math.round(performance.now() - started) },
  };
};

const commit = async ({ bare, database, table }: Ground, id: number): Promise<void> => {
  try {
    await bare.query('commit');
  } catch (error) {
    // The answer was lost, not necessarily the transaction: the history knows.
    if (!isLost(error) || isFailure(error) || !(await isRecorded(database, table, id))) throw error;
  }
};

const isRecorded = async (database: Database, table: HistoryTable, id: number): Promise<boolean> => {
  try {
    const session = await database.open();
    try {
      return (await readHistory(session, table)).some((row) => row.id === id);
    } finally {
      await session.close();
    }
  } catch {
    return false;
  }
};

/** An error after which the same migration may go through when it is tried again. */
export const isPassing = (error: unknown): boolean =>
  ['55P03', '40P01', '40001'].includes((error as DatabaseError).code ?? '');
