import { problem } from '@migkit/schema';
import type { Ground } from './apply.ts';
import type { DatabaseError } from './database-error.ts';
import { isLost } from './database-problem.ts';
import { failure } from './failure.ts';
import { forgetRow } from './history.ts';
import { markOf } from './mark.ts';
import type { Outside, Standing } from './outside.ts';
import type { Session } from './session.ts';
import { aloneSettings, surroundingsAlone } from './surroundings.ts';

/** Runs a statement outside of a transaction. When it fails, what it left is cleared away, and the row that says it has begun. */
export const runOutside = async (
  ground: Ground,
  statement: string,
  known: Outside,
  before: Standing,
  begun: number | undefined,
): Promise<void> => {
  const { session, table, worker } = ground;
  const mark = markOf(table, begun ?? 0);
  worker.mark = mark;
  try {
    await withSettings(ground, known, async () => {
      try {
        await runMarked(session, mark, statement);
      } catch (error) {
        // Whoever lost the connection knows nothing: the next run looks.
        const done = !isLost(error) && (await clear(ground, known, before, begun).catch(() => false));
        if (!done) throw error;
      }
    });
  } finally {
    worker.mark = undefined;
  }
};

/** With what the statement must not depend on set on the session; behind a pooler it would be set for somebody else. */
export const withSettings = async (
  { session, bare, hold, options, table }: Ground,
  { patient }: Outside,
  work: () => Promise<void>,
): Promise<void> => {
  if (!hold.lasting) return work();
  const { lockTimeout = 3000 } = options;
  // A role's own limits are for its queries; a build that waits for old transactions must not be cut off half way.
  const limits = ['set statement_timeout = 0', `set lock_timeout = ${patient ? 0 : Math.round(lockTimeout)}`];
  const { first, last } = surroundingsAlone(table.home);
  await session.batch([...first, ...limits]);
  try {
    await work();
  } finally {
    const reset = [...last, 'reset statement_timeout', 'reset lock_timeout'];
    await bare.batch(reset).catch(() => {});
  }
};

/** Behind a pooler nothing can be set for one statement, so it has to be so already. */
export const checkSettings = async ({ session, hold, table }: Ground): Promise<void> => {
  if (hold.lasting) return;
  const { rows } = await session.query<{ other: string | null }>(aloneSettings(table.home));
  const other = rows[0]?.other;
  if (other)
    throw failure(
      problem(
        'MIG406',
        {
          message: `the statement cannot be in a transaction, and behind a pooler nothing can be set for it: ${other}`,
        },
        {
          help: 'give mig the server’s own URL for migrations, or the role these settings (alter role … set …)',
        },
      ),
    );
};

/** Says whether it took effect all the same: of what is half way out there is only the way on. */
const clear = async (
  { bare, table, hold }: Ground,
  known: Outside,
  before: Standing,
  begun: number | undefined,
): Promise<boolean> => {
  if (begun === undefined) return false;
  // Somebody who has taken over decides alone.
  await hold.renew(bare);
  const { done, mend } = await known.look(bare);
  // What lay there before is somebody else's.
  for (const statement of mend.filter((one) => !before.mend.includes(one))) await bare.query(statement);
  if (!done) await bare.query(forgetRow(table, begun));
  return done;
};

/** The mark in front of it is no part of the statement that an error shows. */
const runMarked = async (session: Session, mark: string, statement: string): Promise<void> => {
  try {
    await session.query(mark + statement);
  } catch (error) {
    const { position } = error as DatabaseError;
    const place = position === undefined ? {} : { position: String(Number(position) - mark.length) };
    throw error instanceof Error ? Object.assign(error, { statement, ...place }) : error;
  }
};
