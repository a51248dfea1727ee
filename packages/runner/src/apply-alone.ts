import { problem } from '@migkit/schema';
import type { Applied, Ground } from './apply.ts';
import type { DatabaseError } from './database-error.ts';
import { isLost } from './database-problem.ts';
import { failure } from './failure.ts';
import { evidenceOf, finishRow, insertRow, type HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';
import { recordMigration } from './recorder.ts';
import type { Session } from './session.ts';
import { runStatements } from './statement-queue.ts';
import { surroundingsAlone } from './surroundings.ts';

/**
 * Runs the one statement of a migration that cannot be in a transaction. The history first says that it begins; when a
 * run ends before the statement is known to be done, the next one looks in the catalog and finishes.
 */
export const applyAlone = async (
  ground: Ground,
  migration: Migration,
  last: number,
  rows: readonly HistoryRow[],
): Promise<Applied> => {
  const { session, bare, table, direction } = ground;
  const started = performance.now();
  const statement = await onlyStatement(migration, direction);
  const begun = unfinished(rows, migration.revision, direction);
  if (last === 0) await runStatements(session, table.create);
  const id = begun?.id ?? (await writeIntent(ground, migration, last));
  // A role's own limits are for its queries; a build that waits for old transactions must not be cut off half way.
  await session.batch([...surroundingsAlone.first, 'set statement_timeout = 0', 'set lock_timeout = 0']);
  try {
    await runOnce(session, bare, statement, begun !== undefined);
  } finally {
    await bare
      .batch([...surroundingsAlone.last, 'reset statement_timeout', 'reset lock_timeout'])
      .catch(() => {});
  }
  await bare.query(finishRow(table, id));
  ground.options.onEvent?.({ type: 'statements', migration, count: 1 });
  return {
    id: Math.max(last, id),
    done: { migration, direction, statements: 1, durationMs: Math.round(performance.now() - started) },
  };
};

/** The one statement of a migration that is in no transaction. */
export const onlyStatement = async (
  migration: Migration,
  direction: 'upgrade' | 'downgrade',
): Promise<string> => {
  const statements = await recordMigration(migration, direction);
  const [statement] = statements;
  if (statements.length === 1 && statement !== undefined) return statement;
  throw failure(
    problem(
      'MIG406',
      {
        message: `${migration.name} is not in a transaction and has ${statements.length} statements; it may have one`,
      },
      {
        help: 'give each its own migration: between two of them a crash would leave it half done',
      },
    ),
  );
};

/** The row that says that this was begun and never finished. */
const unfinished = (
  rows: readonly HistoryRow[],
  revision: string,
  direction: string,
): HistoryRow | undefined => {
  const last = rows.findLast((row) => row.revision === revision);
  return last && !last.finished && last.direction === direction ? last : undefined;
};

const writeIntent = async (
  { session, table, origin, direction }: Ground,
  migration: Migration,
  last: number,
): Promise<number> => {
  const when = `(select coalesce(max(id), 0) from ${table.name}) = ${last}`;
  const row = insertRow(table, evidenceOf(migration, direction), origin, { finished: false, when });
  const { rows } = await session.query<{ id: string }>(`${row}\nreturning id::text as id`);
  if (rows[0]) return Number(rows[0].id);
  throw failure(
    problem(
      'MIG501',
      { message: 'another runner has changed the history meanwhile' },
      { help: 'run the same command again' },
    ),
  );
};

const runOnce = async (session: Session, bare: Session, statement: string, again: boolean): Promise<void> => {
  const index = concurrentIndex(statement);
  if (again && index && (await removeInvalid(session, index)) === 'stands') return;
  try {
    await session.query(statement);
  } catch (error) {
    if (again && (error as DatabaseError).code === doneCode(statement)) return;
    if (index && !isLost(error)) await removeInvalid(bare, index).catch(() => {});
    throw error;
  }
};

type Index = { readonly name: string; readonly table: string };

/** CREATE INDEX CONCURRENTLY that fails leaves an index that is kept up and never used: it is in the way of the next try. */
const removeInvalid = async (session: Session, { name, table }: Index): Promise<'stands' | 'absent'> => {
  const { rows } = await session.query<{ valid: boolean; spelt: string }>(
    `select i.indisvalid as valid, format('%I.%I', n.nspname, c.relname) as spelt
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where i.indrelid = to_regclass($1) and c.relname = $2`,
    [table, name],
  );
  const [found] = rows;
  if (found?.valid) return 'stands';
  if (found) await session.query(`drop index concurrently ${found.spelt}`);
  return 'absent';
};

const concurrentIndex = (statement: string): Index | undefined => {
  const [, name, table] = createIndex.exec(statement) ?? [];
  if (name === undefined || table === undefined) return undefined;
  return { name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase(), table };
};

const ident = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`;

const createIndex = new RegExp(
  String.raw`^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(${ident})\s+on\s+(?:only\s+)?(${ident}(?:\.${ident})?)`,
  'iu',
);

// What PostgreSQL says when it is asked again for what it has done already.
const doneCode = (statement: string): string | undefined =>
  /^create\s+database\b/i.test(statement)
    ? '42P04'
    : /^drop\s+database\b/i.test(statement)
      ? '3D000'
      : /^drop\s+index\b/i.test(statement)
        ? '42704'
        : /^alter\s+type\b.*\badd\s+value\b/is.test(statement)
          ? '42710'
          : undefined;
