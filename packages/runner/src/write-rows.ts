import { beginTransaction, type Ground } from './apply.ts';
import { insertRow, type Evidence } from './history.ts';
import { runStatements } from './statement-queue.ts';

/** Writes evidence of what no statement ran for, in one transaction; `last` is the history's newest row, and the newest comes back. */
export const writeRows = async (ground: Ground, rows: readonly Evidence[], last: number): Promise<number> => {
  const { session, bare, table, origin } = ground;
  try {
    await beginTransaction(ground, last);
    await runStatements(
      session,
      rows.map((row) => insertRow(table, row, origin)),
    );
    const newest = await session.query<{ id: string }>(`select max(id)::text as id from ${table.name}`);
    await bare.query('commit');
    return Number(newest.rows[0]?.id ?? last);
  } catch (error) {
    await bare.query('rollback').catch(() => {});
    throw error;
  }
};
