import { applyInTransaction, changedMeanwhile, type Applied, type Ground } from './apply.ts';
import type { DatabaseError } from './database-error.ts';
import { evidenceOf, finishRow, insertRow } from './history.ts';
import type { Migration } from './migration.ts';
import { outsideOf, type Outside } from './outside.ts';
import { onlyStatement } from './only-statement.ts';
import { checkSettings, runOutside } from './run-outside.ts';
import { runStatements } from './statement-queue.ts';

/** Runs the one statement of a migration that is not to be in a transaction; gives the row that says so. */
export const applyAlone = async (ground: Ground, migration: Migration, last: number): Promise<Applied> => {
  const statement = await onlyStatement(migration, ground.direction);
  const known = outsideOf(statement, ground.table.home);
  if (known) return applyOutside(ground, migration, last, statement, known);
  try {
    // One statement is a transaction anyway; with its row inside it is done once.
    return await applyInTransaction(ground, migration, last);
  } catch (error) {
    if (!refusedInside.has((error as DatabaseError).code ?? '')) throw error;
    return applyOutside(ground, migration, last, statement, unknown);
  }
};

// PreventInTransactionBlock(), and a procedure that commits by itself. PostgreSQL refuses before anything is done, or undoes it.
const refusedInside = new Set(['25001', '2D000']);

/** Nothing in the catalog tells whether it was done (VACUUM, ALTER SYSTEM): it is run again, which does no harm. */
const unknown: Outside = { patient: false, look: async () => ({ done: false, mend: [] }) };

/**
 * The history first says that the statement begins; when a run ends before it is known to be done, the next one looks in the
 * catalog. Where its effect is there already nothing is begun: what PostgreSQL says to that is the answer.
 */
const applyOutside = async (
  ground: Ground,
  migration: Migration,
  last: number,
  statement: string,
  known: Outside,
): Promise<Applied> => {
  const { bare, table, direction } = ground;
  const started = performance.now();
  if (last === 0) await runStatements(ground.session, table.create);
  await checkSettings(ground);
  const before = await known.look(bare);
  const there = before.done && before.mend.length === 0;
  const begun = there ? undefined : await writeRow(ground, migration, last, false);
  await runOutside(ground, statement, known, before, begun);
  const id = begun ?? (await writeRow(ground, migration, last, true));
  if (begun !== undefined) await bare.query(finishRow(table, begun));
  ground.options.onEvent?.({ type: 'statements', migration, count: 1 });
  return {
    id,
    done: { migration, direction, statements: 1, durationMs: Math.round(performance.now() - started) },
  };
};

const writeRow = async (
  { session, bare, table, origin, direction, hold }: Ground,
  migration: Migration,
  last: number,
  finished: boolean,
): Promise<number> => {
  const when = `(select coalesce(max(id), 0) from ${table.name}) = ${last}`;
  const row = insertRow(table, evidenceOf(migration, direction), origin, { finished, when });
  try {
    await session.query('begin');
    await hold.fence(session);
    const { rows } = await session.query<{ id: string }>(`${row}\nreturning id::text as id`);
    if (!rows[0]) throw changedMeanwhile();
    await session.query('commit');
    return Number(rows[0].id);
  } catch (error) {
    await bare.query('rollback').catch(() => {});
    throw error;
  }
};
