import type { Problem } from '@migkit/schema';
import type { Ground } from './apply.ts';
import type { DatabaseError } from './database-error.ts';
import { databaseProblems, isLost } from './database-problem.ts';
import { isFailure } from './failure.ts';
import type { Migration } from './migration.ts';
import { migrationMendOf } from './migration-mends.ts';

/** What went wrong with a migration, in words: with what of it stands now, and how to go on. */
export const migrationProblems = (
  { database, direction }: Ground,
  migration: Migration,
  error: unknown,
): readonly Problem[] => {
  const way = ways[direction];
  const doing = `${way.doing} ${migration.name}`;
  // An error that came with no statement is one of the migration's own code.
  const own = error instanceof Error && (error as DatabaseError).statement === undefined;
  const problems = databaseProblems(error, doing, database.redact, own ? 'MIG406' : 'MIG400');
  if (isFailure(error))
    return problems.map((one) => (one.details ? one : { ...one, details: [`while: ${doing}`] }));
  const outcome = outcomeOf(migration, isLost(error), way);
  const mend = migrationMendOf(error as DatabaseError, direction === 'downgrade');
  return problems.map((one) => ({
    ...(mend === undefined ? {} : { help: mend }),
    ...one,
    details: [...(one.details ?? []), outcome],
  }));
};

const ways = {
  upgrade: { doing: 'applying', done: 'applied' },
  downgrade: { doing: 'undoing', done: 'undone' },
} as const;

const outcomeOf = (
  { name, transaction }: Migration,
  lost: boolean,
  { done }: (typeof ways)[keyof typeof ways],
): string => {
  const kind = transaction ? 'whole' : 'alone';
  return outcomes[kind][lost ? 'lost' : 'refused'](name, done);
};

type Outcome = (name: string, done: string) => string;

const outcomes: { readonly [how in 'whole' | 'alone']: { readonly [end in 'lost' | 'refused']: Outcome } } = {
  whole: {
    refused: (name, done) =>
      `nothing of ${name} is ${done}, its transaction was rolled back: mend what is wrong, and run the same command again`,
    lost: (name, done) =>
      `${name} is ${done} whole or not at all: "mig status" tells, and the same command goes on`,
  },
  // CREATE INDEX CONCURRENTLY, REINDEX and DETACH commit on their way: what a failure leaves is looked for in the catalog.
  alone: {
    refused: (name, done) =>
      `${name} runs outside of a transaction and is not ${done}: mend what is wrong, and run the same command again, which looks in the catalog what stands`,
    lost: (name) =>
      `${name} runs outside of a transaction: the same command looks in the catalog whether its statement took effect, and finishes`,
  },
};
