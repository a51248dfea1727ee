import { problem, type Problem } from '@migkit/schema';
import { checksumOf } from './checksum.ts';
import type { Graph } from './graph.ts';
import type { HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';

/** What does not fit between the applied rows and the folder: migrations that are missing, edited, or of another project. */
export const checkHistory = (
  applied: ReadonlyMap<string, HistoryRow>,
  graph: Graph<Migration>,
  { project, allowed = [] }: Given,
): readonly Problem[] => {
  const problems: Problem[] = [];
  const [some] = applied.values();
  const isKnown = (revision: string): boolean =>
    (graph.get(revision) ?? graph.instead(revision)) !== undefined;
  if (some && graph.order.length > 0 && ![...applied.keys()].some(isKnown)) return [strange(some)];
  for (const row of applied.values()) {
    const migration = graph.get(row.revision);
    if (project !== undefined && row.project !== undefined && row.project !== project)
      return [foreign(row.project, project)];
    if (!migration && !graph.instead(row.revision)) problems.push(missing(row));
    else if (migration && isEdited(row, migration) && !allowed.includes(migration))
      problems.push(problem('MIG605', { name: row.name }, { help: editedHelp(row) }));
  }
  return problems;
};

/** Of what the migrations follow and is not there, what was applied: by its name, where the folder alone knows a revision. */
export const missingParents = (
  applied: ReadonlyMap<string, HistoryRow>,
  graph: Graph<Migration>,
): readonly Problem[] => [...graph.missing].flatMap((revision) => applied.get(revision) ?? []).map(missing);

const missing = ({ name }: HistoryRow): Problem => problem('MIG606', { name }, { help: missingHelp });

type Given = {
  readonly project: string | undefined;
  /** Those whose edit is no problem. */
  readonly allowed?: readonly Migration[];
};

/** Applied migrations that say something else than when they were applied. */
export const editedIn = (
  applied: ReadonlyMap<string, HistoryRow>,
  graph: Graph<Migration>,
): readonly Migration[] =>
  graph.order.filter((migration) => {
    const row = applied.get(migration.revision);
    return row !== undefined && isEdited(row, migration);
  });

/** The migration says something else than when it was applied; formatting does not count. */
export const isEdited = (row: HistoryRow, migration: Migration): boolean =>
  row.fingerprint !== migration.fingerprint && row.checksum !== checksumOf(migration.code);

const foreign = (theirs: string, ours: string): Problem =>
  problem(
    'MIG612',
    { reason: `its history was written by project "${theirs}", and this is "${ours}"` },
    { help: 'is the URL the right one?' },
  );

const strange = ({ name }: HistoryRow): Problem =>
  problem(
    'MIG612',
    { reason: `none of the migrations in its history (${name}, …) is here` },
    {
      help: 'is the URL the right one, and the folder of migrations? mig stamp <revision> --purge starts its history anew',
    },
  );

const missingHelp =
  'restore the file from version control; if it is gone for good, mig stamp <revision> --purge starts the history anew';

const editedHelp = (row: HistoryRow): string =>
  `restore the file as it was on ${row.appliedAt.slice(0, 10)}, and put the change into a new migration; --allow-edited ${row.revision.slice(0, 8)} accepts it, and records that`;
