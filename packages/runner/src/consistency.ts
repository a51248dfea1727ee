import { problem, type Problem } from '@migkit/schema';
import { checksumOf } from './checksum.ts';
import type { Graph } from './graph.ts';
import type { HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';

/** What does not fit between the applied rows and the folder: migrations that are missing, edited, or of another project. */
export const checkHistory = (
  applied: ReadonlyMap<string, HistoryRow>,
  graph: Graph<Migration>,
  project: string | undefined,
): readonly Problem[] => {
  const problems: Problem[] = [];
  for (const row of applied.values()) {
    const migration = graph.get(row.revision);
    if (project !== undefined && row.project !== undefined && row.project !== project)
      return [foreign(row.project, project)];
    if (!migration && !graph.instead(row.revision))
      problems.push(problem('MIG606', { name: row.name }, { help: missingHelp }));
    else if (migration && isEdited(row, migration))
      problems.push(problem('MIG605', { name: row.name }, { help: editedHelp(row) }));
  }
  return problems;
};

/** The migration says something else than when it was applied; formatting does not count. */
export const isEdited = (row: HistoryRow, migration: Migration): boolean =>
  row.fingerprint !== migration.fingerprint && row.checksum !== checksumOf(migration.code);

const foreign = (theirs: string, ours: string): Problem =>
  problem(
    'MIG612',
    { reason: `its history was written by project "${theirs}", and this is "${ours}"` },
    { help: 'is the URL the right one?' },
  );

const missingHelp =
  'restore the file from version control; if it is gone for good, mig stamp <revision> --purge starts the history anew';

const editedHelp = (row: HistoryRow): string =>
  `restore the file as it was on ${row.appliedAt.slice(0, 10)}, and put the change into a new migration; mig stamp current accepts the edit`;
