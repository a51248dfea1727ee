import type { Problem } from '@migkit/schema';
import { readCode, readFiles } from './code-files.ts';
import { filesDigest, historyDigest } from './digest.ts';
import { isFailure } from './failure.ts';
import { heard } from './heard.ts';
import type { Progress, RunDirection, RunOptions, RunReport } from './options.ts';
import { atDatabase } from './place.ts';

/** Applies the migrations up to the target, `head` unless said, each whole or not at all. */
export const upgrade = (options: RunOptions): Promise<RunReport> => run('upgrade', options);

/** Undoes the migrations that follow the target, last first. One that loses data needs `allowDataLoss`. */
export const downgrade = (options: RunOptions & { readonly target: string }): Promise<RunReport> =>
  run('downgrade', options);

const run = async (direction: RunDirection, given: RunOptions): Promise<RunReport> => {
  const progress: Progress = { planned: [], done: [], warnings: [] };
  const { options, thrown } = heard(given);
  const report = (problems: readonly Problem[]): RunReport => ({
    ok: problems.every(({ severity }) => severity !== 'error'),
    direction,
    planned: progress.planned,
    done: progress.done,
    problems: [...problems, ...thrown],
  });
  try {
    const doing = direction === 'upgrade' ? 'upgrading the database' : 'downgrading the database';
    const mayBeDone = direction === 'upgrade' && isHead(options.target);
    await atDatabase(options, doing, {
      first: async (session, table) =>
        mayBeDone ? historyDigest(session, table, options.project) : undefined,
      meanwhile: async () => (mayBeDone ? readCode(options.migrations) : undefined),
      work: async (at, digest, code) => {
        if (digest !== undefined && code && digest === filesDigest(code)) return;
        const { runPending } = await import('./run-pending.ts');
        await runPending(at, await readFiles(options.migrations, code), direction, options, progress);
      },
    });
    return report(progress.warnings);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return report(error.problems);
  }
};

const isHead = (target = 'head'): boolean => target === 'head' || target === 'heads';
