import { problem } from '@migkit/schema';
import { abortable } from './abort.ts';
import type { Ground } from './apply.ts';
import type { FilesOf } from './code-files.ts';
import { evidenceOf, readHistory } from './history.ts';
import { notAtHome } from './home.ts';
import { checkLoads } from './load.ts';
import type { Migration } from './migration.ts';
import type { Progress, RunDirection, RunOptions } from './options.ts';
import { persist } from './persist.ts';
import type { At } from './place.ts';
import { planRest, planRun } from './plan-run.ts';
import { rehearse } from './rehearse.ts';
import { checkVersion } from './server-version.ts';
import { originOf, type State } from './state.ts';
import { takeHold } from './take-hold.ts';
import { finishBegun, hasBegun } from './unfinished.ts';
import { writeRows } from './write-rows.ts';

/** Plans what the files and the history leave to do, and does it under the lock. */
export const runPending = async (
  at: At,
  files: FilesOf,
  direction: RunDirection,
  options: RunOptions,
  progress: Progress,
): Promise<void> => {
  const { database, table } = at;
  const session = abortable(at.session, options.signal);
  const rows = await readHistory(session, table);
  // Nothing to do takes no lock; and what is not allowed need not wait for one.
  const first = planRun(files, rows, direction, options);
  const known = first.state.graph.order;
  if (first.migrations.length === 0 && first.state.unrecorded.length === 0 && !hasBegun(rows, known)) return;
  const version = await checkVersion(session, first.migrations, direction, known);
  const bare = at.session;
  const hold = await takeHold({ database, session, bare, table }, options);
  const origin = originOf(options);
  const ground: Ground = {
    database,
    session,
    bare,
    table,
    origin,
    options,
    direction,
    hold,
    version,
    worker: {},
  };
  try {
    const found = await readHistory(session, table);
    const asked = planRun(files, found, direction, options);
    const now = options.dryRun ? found : await finishBegun(ground, found, known, progress);
    const { migrations, state } = now === found ? asked : planRest(asked, files, now, direction, options);
    progress.planned = [...progress.done.map(({ migration }) => migration), ...migrations];
    await checkLoads(migrations, direction);
    options.onEvent?.({ type: 'plan', direction, migrations });
    if (options.dryRun) return await rehearse(ground, migrations, now, progress);
    if (migrations.length > 0) progress.warnings.push(...(await notAtHome(session, table)));
    await perform(ground, migrations, await recordUnrun(ground, state), progress);
  } finally {
    const held = await hold.release().catch(() => true);
    if (!held) progress.warnings.push(lockLost);
  }
};

const lockLost = problem(
  'MIG501',
  { message: 'the lock was lost while the migrations ran' },
  {
    severity: 'warning',
    help: 'each migration was whole all the same, and none was applied twice',
  },
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

/** `last` is the history's newest row. */
const perform = async (
  ground: Ground,
  migrations: readonly Migration[],
  last: number,
  progress: Progress,
): Promise<void> => {
  const { onEvent } = ground.options;
  let newest = last;
  for (const [index, migration] of migrations.entries()) {
    onEvent?.({ type: 'migration-start', migration, index, total: migrations.length });
    const { id, done } = await persist(ground, migration, newest);
    newest = id;
    progress.done.push(done);
    onEvent?.({
      type: 'migration-done',
      migration,
      durationMs: done.durationMs,
      statements: done.statements,
    });
  }
};
