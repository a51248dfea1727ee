import { onlyStatement } from './only-statement.ts';
import { databaseProblems } from './database-problem.ts';
import { failure } from './failure.ts';
import type { Migration } from './migration.ts';
import { runWay } from './run-way.ts';
import type { Session } from './session.ts';
import { statementQueue } from './statement-queue.ts';
import { surroundings, surroundingsAlone } from './surroundings.ts';

/** Runs these migrations one way on a session, each as a run would and with no history: for proofs on a throwaway database. */
export const replay = async (
  session: Session,
  migrations: readonly Migration[],
  direction: 'upgrade' | 'downgrade',
): Promise<void> => {
  for (const migration of migrations)
    try {
      await (migration.transaction ? inTransaction : alone)(session, migration, direction);
    } catch (error) {
      await session.query('rollback').catch(() => {});
      const doing = `${direction === 'upgrade' ? 'applying' : 'undoing'} ${migration.name}`;
      throw failure(...databaseProblems(error, doing, (text) => text));
    }
};

const inTransaction: Way = async (session, migration, direction) => {
  await session.batch(['begin', ...surroundings()]);
  const queue = statementQueue(session, () => {});
  await runWay(migration, direction, queue.execute);
  await queue.flush();
  await session.query('commit');
};

const alone: Way = async (session, migration, direction) => {
  await session.batch([...surroundingsAlone().first]);
  await session.query(await onlyStatement(migration, direction));
  await session.batch([...surroundingsAlone().last]);
};

type Way = (session: Session, migration: Migration, direction: 'upgrade' | 'downgrade') => Promise<void>;
