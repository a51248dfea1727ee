import { problem, type Problem } from '@migkit/schema';
import { beginTransaction, runMigration, type Ground } from './apply.ts';
import { databaseProblems } from './database-problem.ts';
import { failure } from './failure.ts';
import type { HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';
import { migrationProblems } from './migration-problem.ts';
import type { Progress } from './options.ts';
import type { Session } from './session.ts';

/** Runs everything for real in one transaction, deferred checks included, and rolls it back. */
export const rehearse = async (
  ground: Ground,
  migrations: readonly Migration[],
  rows: readonly HistoryRow[],
  progress: Progress,
): Promise<void> => {
  const { session, bare, options } = ground;
  let current = migrations[0];
  try {
    await beginTransaction(ground, rows.at(-1)?.id ?? 0);
    for (const [index, migration] of migrations.entries()) {
      current = migration;
      options.onEvent?.({ type: 'migration-start', migration, index, total: migrations.length });
      const { done } = await runMigration(ground, migration);
      await checkDeferred(session);
      progress.done.push(done);
      options.onEvent?.({
        type: 'migration-done',
        migration,
        durationMs: done.durationMs,
        statements: done.statements,
      });
    }
  } catch (error) {
    throw failure(...problemsOf(error, ground, current, current !== migrations[0]));
  } finally {
    await bare.query('rollback').catch(() => {});
  }
};

const problemsOf = (
  error: unknown,
  ground: Ground,
  current: Migration | undefined,
  followsAnother: boolean,
): readonly Problem[] => {
  if (!current) return databaseProblems(error, 'rehearsing', ground.database.redact);
  // One that adds and uses a label by itself fails for real, too: then PostgreSQL's own words are the answer.
  return followsAnother && isUncommittedLabel(error)
    ? [notRehearsable(current)]
    : migrationProblems(ground, current, error);
};

// PostgreSQL uses a new label of an enum only once it is committed, which a rehearsal never does.
const isUncommittedLabel = (error: unknown): boolean =>
  (error as { readonly code?: unknown }).code === '55P04';

const notRehearsable = ({ name }: Migration): Problem =>
  problem(
    'MIG406',
    {
      message: `a dry run is one transaction, and ${name} uses an enum label that a migration before it adds`,
    },
    { help: 'apply the migration before it first (mig upgrade +1), or read the script that --sql prints' },
  );

/** Checks what a commit would check, and puts the constraints that are deferred at first back to that. */
const checkDeferred = async (session: Session): Promise<void> => {
  await session.query('set constraints all immediate');
  const { rows } = await session.query<{ names: string | null }>(
    `select string_agg(distinct format('%I.%I', n.nspname, c.conname), ', ') as names
from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.condeferred`,
  );
  if (rows[0]?.names) await session.query(`set constraints ${rows[0].names} deferred`);
};
