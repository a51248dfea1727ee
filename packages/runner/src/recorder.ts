import type { CompiledQuery, QueryResult } from 'kysely';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';
import { refuseTransaction } from './kysely-on.ts';
import { inlineParameters } from './literal.ts';
import type { Migration } from './migration.ts';
import { runWay } from './run-way.ts';
import { movesTransaction, trimStatement } from './statement.ts';

/** The statements of a migration, without a database; one that looks at rows is refused, since what it does depends on them. */
export const recordMigration = async (
  migration: Migration,
  direction: 'upgrade' | 'downgrade',
): Promise<readonly string[]> => {
  const statements: string[] = [];
  const execute = async ({ sql, parameters }: CompiledQuery): Promise<QueryResult<unknown>> => {
    if (movesTransaction(sql)) await refuseTransaction();
    statements.push(trimStatement(inlineParameters(sql, parameters)));
    return unanswered(migration, sql);
  };
  await runWay(migration, direction, execute);
  return statements;
};

/** An answer that nobody may look at: `select setval(…)` is fine as long as its row is not read. */
const unanswered = ({ name }: Migration, sql: string): QueryResult<unknown> => ({
  get rows(): never {
    throw failure(
      problem(
        'MIG406',
        { message: `${name} reads rows, so its statements cannot be known without the database` },
        {
          help: 'run mig upgrade against the database, or write what it does in SQL alone',
          details: [`statement: ${sql.slice(0, 300)}`],
        },
      ),
    );
  },
});
