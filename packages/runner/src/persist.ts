import type { Problem } from '@migkit/schema';
import { applyAlone } from './apply-alone.ts';
import { applyInTransaction, isPassing, type Applied, type Ground } from './apply.ts';
import { watchBlockers } from './blockers.ts';
import type { DatabaseError } from './database-error.ts';
import { failure } from './failure.ts';
import type { HistoryRow } from './history.ts';
import { pauseFor } from './lock.ts';
import type { Migration } from './migration.ts';
import { migrationProblems } from './migration-problem.ts';

/** Tries until the locks are had, a bounded number of times; between two tries nothing is held. */
export const persist = async (
  ground: Ground,
  migration: Migration,
  last: number,
  rows: readonly HistoryRow[],
): Promise<Applied> => {
  const { database, session, options } = ground;
  const { attempts = 6, onEvent, signal } = options;
  const watch = watchBlockers(database, session.pid, (blockers) =>
    onEvent?.({ type: 'blocked', migration, blockers }),
  );
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (migration.transaction
          ? applyInTransaction(ground, migration, last)
          : applyAlone(ground, migration, last, rows));
      } catch (error) {
        if (!isPassing(error) || !migration.transaction || attempt >= attempts)
          throw failure(...withBlockers(migrationProblems(ground, migration, error), error, watch.seen()));
        const pauseMs = Math.round(Math.min(250 * 2 ** attempt, 8000) * (0.5 + Math.random() / 2));
        onEvent?.({ type: 'retry', migration, attempt, reason: (error as DatabaseError).message, pauseMs });
        await pauseFor(pauseMs, signal);
      }
    }
  } finally {
    watch.stop();
  }
};

const withBlockers = (
  problems: readonly Problem[],
  error: unknown,
  blockers: readonly string[],
): readonly Problem[] =>
  isPassing(error) && blockers.length > 0
    ? problems.map((one) => ({
        ...one,
        details: [...(one.details ?? []), ...blockers.map((blocker) => `blocked by ${blocker}`)],
      }))
    : problems;
