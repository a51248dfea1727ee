import { problem, type Problem } from '@migkit/schema';
import { abortable } from './abort.ts';
import type { Ground } from './apply.ts';
import { filesDigest, historyDigest } from './digest.ts';
import { failure, isFailure, valueOf } from './failure.ts';
import { readCode, withRecords, type FilesOf } from './folder.ts';
import { evidenceOf, readHistory, type HistoryRow } from './history.ts';
import { takeLock } from './lock.ts';
import type { Migration } from './migration.ts';
import type { Progress, RunOptions, RunReport } from './options.ts';
import { persist } from './persist.ts';
import { atDatabase, waitOf, type At } from './place.ts';
import { rehearse } from './rehearse.ts';
import { checkVersion } from './server-version.ts';
import { originOf, sound, stateOf, type State } from './state.ts';
import { planDowngrade, planUpgrade } from './plans.ts';
import { writeRows } from './write-rows.ts';

type Direction = 'upgrade' | 'downgrade';

/** Applies the migrations up to the target, `head` unless said, each whole or not at all. */
export const upgrade = (options: RunOptions): Promise<RunReport> => run('upgrade', options);

/** Undoes the migrations that follow the target, last first. One that loses data needs `allowDataLoss`. */
export const downgrade = (options: RunOptions & { readonly target: string }): Promise<RunReport> =>
  run('downgrade', options);

const run = async (direction: Direction, options: RunOptions): Promise<RunReport> => {
  const progress: Progress = { planned: [], done: [], warnings: [] };
  const report = (problems: readonly Problem[]): RunReport => ({
    ok: problems.every(({ severity }) => severity !== 'error'),
    direction,
    planned: progress.planned,
    done: progress.done,
    problems,
  });
  try {
    const doing = direction === 'upgrade' ? 'upgrading the database' : 'downgrading the database';
    await atDatabase(options, doing, {
      first: async (session, table) =>
        direction === 'upgrade' && isHead(options.target)
          ? historyDigest(session, table, options.project)
          : undefined,
      meanwhile: () => readCode(options.migrations),
      work: async (at, digest, code) => {
        if (digest === undefined || code.problems.length > 0 || digest !== filesDigest(code.files))
          await work(at, await withRecords(code), direction, options, progress);
      },
    });
    return report(progress.warnings);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return report(error.problems);
  }
};

const work = async (
  at: At,
  files: FilesOf,
  direction: Direction,
  options: RunOptions,
  progress: Progress,
): Promise<void> => {
  const { database, table } = at;
  const session = abortable(at.session, database, options.signal);
  const rows = await readHistory(session, table);
  // Nothing to do takes no lock; and what is not allowed need not wait for one.
  const first = plan(files, rows, direction, options);
  const planned = first.migrations;
  if (planned.length === 0 && first.state.unrecorded.length === 0) return;
  await checkVersion(session, planned, direction);
  const onWait = (holder: string, waitedMs: number) =>
    options.onEvent?.({ type: 'waiting-for-lock', holder, waitedMs });
  const unlock =
    database.kind === 'embedded'
      ? async () => true
      : await takeLock(session, table, { wait: waitOf(options), signal: options.signal, onWait });
  const bare = at.session;
  try {
    const { migrations, state } = plan(files, await readHistory(session, table), direction, options);
    progress.planned = migrations;
    options.onEvent?.({ type: 'plan', direction, migrations });
    const ground: Ground = { database, session, bare, table, origin: originOf(options), options, direction };
    if (options.dryRun) return await rehearse(ground, migrations, state.rows, progress);
    const last = await recordUnrun(ground, state);
    await perform(ground, migrations, { rows: state.rows, last }, progress);
  } finally {
    const held = await bareUnlock(unlock);
    if (!held) progress.warnings.push(lockLost);
  }
};

const isHead = (target = 'head'): boolean => target === 'head' || target === 'heads';

const bareUnlock = (unlock: () => Promise<boolean>): Promise<boolean> => unlock().catch(() => true);

const lockLost = problem(
  'MIG501',
  { message: 'the lock was lost while the migrations ran' },
  {
    severity: 'warning',
    help: 'each migration was whole all the same; behind a pooler, give mig the server’s own URL',
  },
);

type Plan = { readonly migrations: readonly Migration[]; readonly state: State };

const plan = (
  files: FilesOf,
  rows: readonly HistoryRow[],
  direction: Direction,
  options: RunOptions,
): Plan => {
  const state = sound(stateOf(files, rows, options));
  const planFor = direction === 'upgrade' ? planUpgrade : planDowngrade;
  const migrations = valueOf(planFor(state.graph, options.target ?? 'head', state.revisions));
  const alone = migrations.filter(({ transaction }) => !transaction);
  if (options.dryRun && alone.length > 0) throw failure(notRehearsable(alone));
  const losses =
    direction === 'upgrade' || options.allowDataLoss || options.dryRun ? [] : lossesOf(migrations);
  if (losses.length > 0) throw failure(...losses);
  return { migrations, state };
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

/** Records what counts as applied and is not to be run; gives the history's newest row. */
const recordUnrun = async (ground: Ground, { unrecorded, rows }: State): Promise<number> => {
  const last = rows.at(-1)?.id ?? 0;
  if (unrecorded.length === 0) return last;
  for (const one of unrecorded) ground.options.onEvent?.({ type: 'recorded', ...one });
  return writeRows(
    ground,
    unrecorded.map(({ migration }) => evidenceOf(migration, 'stamp')),
    last,
  );
};

type Standing = {
  readonly rows: readonly HistoryRow[];
  /** The history's newest row. */ readonly last: number;
};

const perform = async (
  ground: Ground,
  migrations: readonly Migration[],
  standing: Standing,
  progress: Progress,
): Promise<void> => {
  const { onEvent } = ground.options;
  const { rows } = standing;
  let { last } = standing;
  for (const [index, migration] of migrations.entries()) {
    onEvent?.({ type: 'migration-start', migration, index, total: migrations.length });
    const { id, done } = await persist(ground, migration, last, rows);
    last = id;
    progress.done.push(done);
    onEvent?.({
      type: 'migration-done',
      migration,
      durationMs: done.durationMs,
      statements: done.statements,
    });
  }
};
