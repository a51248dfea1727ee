import { problem } from '@migkit/schema';
import { given, refuse, text, type Input, type Outcome } from './command.ts';
import type { Target } from './targets.ts';

/** How it went on one target: its report, or that it was not begun. */
export type Ending<R> = {
  readonly target: Target;
  readonly report: R | undefined;
  readonly ms: number;
};

export type Watcher<R> = {
  readonly begun: (target: Target) => void;
  readonly ended: (ending: Ending<R>) => void;
};

/** Runs on many targets, so many at a time, each by itself: where one fails, the others go on. An abort begins no new one. */
export const runMany = async <R>(
  targets: readonly Target[],
  jobs: number,
  run: (target: Target) => Promise<R>,
  { begun, ended }: Watcher<R>,
  signal: AbortSignal,
): Promise<readonly Ending<R>[]> => {
  const endings: Ending<R>[] = targets.map((target) => ({ target, report: undefined, ms: 0 }));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < targets.length && !signal.aborted; at = next++) {
      const target = targets[at];
      if (!target) return;
      const started = performance.now();
      begun(target);
      const report = await run(target);
      const ending = { target, report, ms: Math.round(performance.now() - started) };
      endings[at] = ending;
      ended(ending);
    }
  };
  // The embedded PostgreSQL is one process's at a time.
  const atOnce = targets.some(({ database }) => database === undefined) ? 1 : jobs;
  await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, work));
  return endings;
};

/** How many targets at a time. */
export const jobsOf = (input: Input): Outcome<number> => {
  const asked = text(input, 'jobs');
  if (asked === undefined) return given(4);
  const jobs = Number(asked);
  return Number.isInteger(jobs) && jobs > 0 && jobs <= 1000
    ? given(jobs)
    : refuse(problem('MIG200', { text: `--jobs ${asked} is no number of runs at a time` }));
};
