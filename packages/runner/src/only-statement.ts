import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import type { Migration } from './migration.ts';
import { recordMigration } from './recorder.ts';

/** The one statement of a migration that is not in a transaction. */
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
