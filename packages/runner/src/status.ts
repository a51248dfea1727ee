import { problem, type Problem } from '@migkit/schema';
import { good, settle, type Outcome } from './failure.ts';
import { readFiles } from './code-files.ts';
import { appliedRows, begunRows, readHistory, type HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';
import type { Options } from './options.ts';
import { atDatabase } from './place.ts';
import { stateOf } from './state.ts';

export type Status = {
  /** Every migration of the folder in order, with the row that applied it, where one did. */
  readonly migrations: readonly { readonly migration: Migration; readonly row: HistoryRow | undefined }[];
  readonly pending: readonly Migration[];
  /** Every revision that counts as applied: those with a row, and squashes that are there as what they replace. */
  readonly revisions: ReadonlySet<string>;
  /** Where the database is: the applied revisions that nothing applied follows. */
  readonly current: readonly HistoryRow[];
  readonly heads: readonly Migration[];
  /** All the evidence, oldest first. */
  readonly rows: readonly HistoryRow[];
  /** What is wrong with the folder or between it and the history: edited, missing, ambiguous. */
  readonly problems: readonly Problem[];
};

/** Migrations against database: what is applied, what is not, and what does not fit. */
export const status = (options: Options): Promise<Outcome<Status>> =>
  settle(() =>
    atDatabase(options, doing, {
      first: readHistory,
      meanwhile: () => readFiles(options.migrations),
      work: async (_, history, files) => {
        const { graph, rows, applied, revisions, problems } = stateOf(files, history, options);
        const begun = new Set(begunRows(rows).map(({ revision }) => revision));
        const isBegun = ({ revision }: Migration): boolean => begun.has(revision);
        return {
          migrations: graph.order.map((migration) => ({ migration, row: applied.get(migration.revision) })),
          // What was begun to be undone is neither there nor gone: the next upgrade finishes that and applies it again.
          pending: graph.order.filter((one) => !revisions.has(one.revision) || isBegun(one)),
          revisions,
          current: currentRows(applied),
          heads: graph.heads,
          rows,
          problems: [...problems, ...graph.order.filter(isBegun).map(unfinished)],
        };
      },
    }),
  );

const unfinished = ({ name }: Migration): Problem =>
  problem(
    'MIG617',
    { name },
    {
      severity: 'warning',
      help: 'the next mig upgrade or mig downgrade looks in the catalog what stands, and finishes',
    },
  );

/** Where the database is, from its own history alone: the folder is not looked at. */
export const current = async (
  options: Omit<Options, 'migrations'>,
): Promise<Outcome<readonly HistoryRow[]>> => {
  const rows = await history(options);
  return rows.ok ? good(currentRows(appliedRows(rows.value))) : rows;
};

/** All the evidence of a database, oldest first. */
export const history = (options: Omit<Options, 'migrations'>): Promise<Outcome<readonly HistoryRow[]>> =>
  settle(() =>
    atDatabase({ ...options, migrations: '' }, doing, {
      first: readHistory,
      meanwhile: async () => {},
      work: async (_, rows) => rows,
    }),
  );

const doing = 'reading the history';

const currentRows = (applied: ReadonlyMap<string, HistoryRow>): readonly HistoryRow[] => {
  const followed = new Set([...applied.values()].flatMap((row) => row.parents));
  // What follows a migration follows the squash that has taken its place.
  return [...applied.values()].filter(
    ({ revision, replaces }) => ![revision, ...replaces].some((one) => followed.has(one)),
  );
};
