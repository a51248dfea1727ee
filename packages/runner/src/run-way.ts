import { setImmediate } from 'node:timers/promises';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import { kyselyOn, type Execute } from './kysely-on.ts';
import { withStep } from './load.ts';
import type { Migration } from './migration.ts';
import type { RunDirection } from './options.ts';

/**
 * Runs a migration's `up` or `down` with this for its statements. One that its code did not wait for is refused: it would be
 * recorded as done and never have run.
 */
export const runWay = async (
  migration: Migration,
  direction: RunDirection,
  execute: Execute,
): Promise<void> => {
  let open = 0;
  let late = false;
  let returned = false;
  const db = await kyselyOn(async (query) => {
    if (returned) {
      late = true;
      return new Promise(() => {});
    }
    open++;
    try {
      return await execute(query);
    } finally {
      open--;
    }
  });
  await withStep(migration, direction, async (step) => step(db));
  const waiting = open > 0;
  returned = true;
  // What was only begun comes to its statement within this turn.
  await setImmediate();
  if (waiting || late)
    throw failure(
      problem(
        'MIG406',
        { message: `${migration.name} does not wait for a statement` },
        { help: 'write await before each statement that the migration executes' },
      ),
    );
};
