import { problem, type Problem } from '@migkit/schema';
import { failure, valueOf } from './failure.ts';
import type { FilesOf } from './code-files.ts';
import type { HistoryRow } from './history.ts';
import type { Migration } from './migration.ts';
import type { RunDirection, RunOptions } from './options.ts';
import { planDowngrade, planUpgrade } from './plans.ts';
import { sound, stateOf, type State } from './state.ts';

export type Plan = { readonly migrations: readonly Migration[]; readonly state: State };

/** What a run has to do to reach its target, refused where that is not allowed. */
export const planRun = (
  files: FilesOf,
  rows: readonly HistoryRow[],
  direction: RunDirection,
  options: RunOptions,
): Plan => {
  const state = sound(stateOf(files, rows, options));
  const planFor = direction === 'upgrade' ? planUpgrade : planDowngrade;
  const migrations = valueOf(planFor(state.graph, options.target ?? 'head', state.revisions));
  return { migrations: allowed(migrations, direction, options), state };
};

/**
 * What of a plan is left when what a dead run had begun is finished. The target was said of the history before: `-1` of then must
 * not become one more.
 */
export const planRest = (
  { migrations, state: before }: Plan,
  files: FilesOf,
  rows: readonly HistoryRow[],
  direction: RunDirection,
  options: RunOptions,
): Plan => {
  const state = sound(stateOf(files, rows, options));
  const planned = new Set(migrations.map(({ revision }) => revision));
  const up = direction === 'upgrade';
  const wanted = (revision: string): boolean =>
    up
      ? before.revisions.has(revision) || planned.has(revision)
      : before.revisions.has(revision) && !planned.has(revision);
  const open = state.graph.order.filter(
    ({ revision }) => wanted(revision) === up && state.revisions.has(revision) !== up,
  );
  const left = up ? open : open.toReversed();
  return { migrations: allowed(left, direction, options), state };
};

const allowed = (
  migrations: readonly Migration[],
  direction: RunDirection,
  options: RunOptions,
): readonly Migration[] => {
  const alone = migrations.filter(({ transaction }) => !transaction);
  if (options.dryRun && alone.length > 0) throw failure(notRehearsable(alone));
  const losses =
    direction === 'upgrade' || options.allowDataLoss || options.dryRun ? [] : lossesOf(migrations);
  if (losses.length > 0) throw failure(...losses);
  return migrations;
};

const notRehearsable = (alone: readonly Migration[]): Problem =>
  problem(
    'MIG406',
    {
      message: `a dry run is one transaction, and ${alone.map(({ name }) => name).join(', ')} cannot be in one`,
    },
    {
      help: 'name a target before it, or read the script that --sql prints',
    },
  );

/** What going back would lose, one problem for each migration that loses something. */
const lossesOf = (migrations: readonly Migration[]): readonly Problem[] =>
  migrations
    .filter(({ loses }) => loses.down.length > 0)
    .map(({ name, loses }) =>
      problem(
        'MIG700',
        { what: `undoing ${name}` },
        { details: [...loses.down], help: '--allow-data-loss goes on' },
      ),
    );
