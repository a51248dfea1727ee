import type { Problem } from '@migkit/schema';
import { checkHistory, editedIn, missingParents } from './consistency.ts';
import { failure } from './failure.ts';
import type { FilesOf } from './code-files.ts';
import { parseFiles } from './folder.ts';
import { buildGraph, type Graph } from './graph.ts';
import { appliedRows, ownPlace, type HistoryRow, type Origin } from './history.ts';
import type { Migration } from './migration.ts';
import type { Options, RunOptions } from './options.ts';
import { runnerVersion } from './version.ts';

/** The folder and the history put together. */
export type State = {
  readonly graph: Graph<Migration>;
  readonly rows: readonly HistoryRow[];
  readonly applied: ReadonlyMap<string, HistoryRow>;
  /** What is to be recorded as applied, and not to be run: squashes that are there as what they replace, edits that are allowed. */
  readonly unrecorded: readonly Unrecorded[];
  /** What is applied, as the plans want it. */
  readonly revisions: ReadonlySet<string>;
  /** What is wrong with the folder, or between it and the history. */
  readonly problems: readonly Problem[];
};

export type Unrecorded = { readonly migration: Migration; readonly why: 'squash' | 'edit' };

/** `allowEdited` names applied migrations, by revision or name, whose edit is no problem. */
export const stateOf = (
  files: FilesOf,
  rows: readonly HistoryRow[],
  { project, allowEdited = [] }: Pick<RunOptions, 'project' | 'allowEdited'>,
): State => {
  const folder = parseFiles(files);
  const applied = appliedRows(rows);
  const graph = buildGraph(folder.migrations, new Set(applied.keys()));
  const gone = missingParents(applied, graph);
  const broken = gone.length > 0 ? gone : graph.problems;
  const wrong = folder.problems.length > 0 ? folder.problems : broken;
  // Where the folder itself is broken, what seems to be missing may only be unreadable.
  const allowed = editedIn(applied, graph).filter(({ name, revision }) =>
    allowEdited.some((said) => said === name || (said !== '' && revision.startsWith(said))),
  );
  const problems = wrong.length > 0 ? wrong : checkHistory(applied, graph, { project, allowed });
  const unrecorded = [
    ...graph.counted.map((migration) => ({ migration, why: 'squash' as const })),
    ...allowed.map((migration) => ({ migration, why: 'edit' as const })),
  ];
  const revisions = new Set([...applied.keys(), ...graph.counted.map(({ revision }) => revision)]);
  return { graph, rows, applied, unrecorded, revisions, problems };
};

/** Throws when something is wrong: nothing may run then. */
export const sound = (state: State): State => {
  if (state.problems.length > 0) throw failure(...state.problems);
  return state;
};

/** What the history records of this process. */
export const originOf = ({ toolVersion, project }: Pick<Options, 'toolVersion' | 'project'>): Origin => ({
  from: ownPlace(),
  toolVersion: toolVersion ?? runnerVersion,
  project,
});
