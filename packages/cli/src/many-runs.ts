import type { RunEvent, RunReport } from '@migkit/runner';
import type { Target } from './targets.ts';

/** How it went on one target: its report, or that it was not begun. */
export type Ending = { readonly target: Target; readonly report: RunReport | undefined; readonly ms: number };

export type Watcher = {
  readonly begun: (target: Target) => void;
  readonly event: (target: Target, event: RunEvent) => void;
  readonly ended: (ending: Ending) => void;
};

/** Runs on many targets, so many at a time, each by itself: where one fails, the others go on. An abort begins no new one. */
export const runMany = async (
  targets: readonly Target[],
  jobs: number,
  run: (target: Target, onEvent: (event: RunEvent) => void) => Promise<RunReport>,
  { begun, event, ended }: Watcher,
  signal: AbortSignal,
): Promise<readonly Ending[]> => {
  const endings: Ending[] = targets.map((target) => ({ target, report: undefined, ms: 0 }));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < targets.length && !signal.aborted; at = next++) {
      const target = targets[at];
      if (!target) return;
      const started = performance.now();
      begun(target);
      const report = await run(target, (one) => event(target, one));
      const ending = { target, report, ms: Math.round(performance.now() - started) };
      endings[at] = ending;
      ended(ending);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, targets.length) }, work));
  return endings;
};
