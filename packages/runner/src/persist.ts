import type { Problem } from '@migkit/schema';
import { applyAlone } from './apply-alone.ts';
import { applyInTransaction, isPassing, type Applied, type Ground } from './apply.ts';
import { watchBlockers } from './blockers.ts';
import type { DatabaseError } from './database-error.ts';
import { failure } from './failure.ts';

import type { Migration } from './migration.ts';
import { migrationProblems } from './migration-problem.ts';
import { pauseFor } from './pause.ts';

/** Tries until the locks are had, a bounded number of times; between two tries nothing is held. */
export const persist = async (ground: Ground, migration: Migration, last: number): Promise<Applied> => {
  const { database, session, worker, hold, options } = ground;
  const { attempts = 6, onEvent, signal } = options;
  const started = performance.now();
  const watch = watchBlockers(database, worker, (blockers) =>
    onEvent?.({ type: 'blocked', migration, blockers }),
  );
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await hold.renew(session);
        return await (migration.transaction ? applyInTransaction : applyAlone)(ground, migration, last);
      } catch (error) {
        const problems = migrationProblems(ground, migration, error);
        if (!isPassing(error)) throw failure(...problems);
        if (attempt >= attempts) {
          const seconds = Math.round((performance.now() - started) / 1000);
          throw failure(
            ...withDetails(problems, [
              `tried ${attempt} times in ${seconds} s`,
              ...watch.seen().map((who) => `blocked by ${who}`),
            ]),
          );
        }
        const pauseMs = Math.round(Math.min(250 * 2 ** attempt, 8000) * (0.5 + Math.random() / 2));
        onEvent?.({ type: 'retry', migration, attempt, reason: (error as DatabaseError).message, pauseMs });
        await pauseFor(pauseMs, signal);
      }
    }
  } finally {
    watch.stop();
  }
};

const withDetails = (problems: readonly Problem[], details: readonly string[]): readonly Problem[] =>
  problems.map((one) => ({ ...one, details: [...(one.details ?? []), ...details] }));
