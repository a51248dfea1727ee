import type { Ground } from './apply.ts';
import { failure } from './failure.ts';
import { begunRows, finishRow, forgetRow, readHistory, type HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';
import { migrationProblems } from './migration-problem.ts';
import { onlyStatement } from './only-statement.ts';
import type { Progress } from './options.ts';
import { outsideOf } from './outside.ts';
import { withSettings } from './run-outside.ts';
import { standstill } from './standstill.ts';

/**
 * Finishes what a run that died has begun outside of a transaction, so that everything is either applied or not: done in the
 * catalog means done, half done is completed or cleared away. Gives the history as it is then.
 */
export const finishBegun = async (
  ground: Ground,
  rows: readonly HistoryRow[],
  migrations: readonly Migration[],
  progress: Progress,
): Promise<readonly HistoryRow[]> => {
  const begun = openOf(rows, migrations);
  for (const { row, migration } of begun) {
    const direction = row.direction === 'downgrade' ? 'downgrade' : 'upgrade';
    try {
      if (await finish({ ...ground, direction }, row, migration)) {
        const durationMs = Date.now() - Date.parse(row.appliedAt);
        progress.done.push({ migration, direction, durationMs, statements: 1 });
        ground.options.onEvent?.({ type: 'migration-done', migration, durationMs, statements: 1 });
      }
    } catch (error) {
      throw failure(...migrationProblems({ ...ground, direction }, migration, error));
    }
  }
  return begun.length === 0 ? rows : readHistory(ground.session, ground.table);
};

/** Whether a run that died has left something to finish. */
export const hasBegun = (rows: readonly HistoryRow[], migrations: readonly Migration[]): boolean =>
  openOf(rows, migrations).length > 0;

const openOf = (rows: readonly HistoryRow[], migrations: readonly Migration[]) =>
  begunRows(rows).flatMap((row) => {
    const migration = migrations.find(({ revision }) => revision === row.revision);
    return migration ? [{ row, migration }] : [];
  });

/** Says whether it took effect. */
const finish = async (ground: Ground, row: HistoryRow, migration: Migration): Promise<boolean> => {
  const { session, bare, table, direction } = ground;
  await standstill(ground, row.id);
  const known = outsideOf(await onlyStatement(migration, direction), table.home);
  const { done, mend } = (await known?.look(bare)) ?? { done: false, mend: [] };
  if (known && mend.length > 0)
    await withSettings(ground, known, async () => {
      for (const statement of mend) await session.query(statement);
    });
  await session.query(done ? finishRow(table, row.id) : forgetRow(table, row.id));
  return done;
};
