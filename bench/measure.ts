import { spawnSync, type SpawnSyncReturns } from 'node:child_process';

/** One way to do a piece of work. `prepare` is not timed; `run` is. */
export type Contender = {
  readonly name: string;
  readonly prepare?: () => Promise<void> | void;
  readonly run: () => Promise<void> | void;
};

/** What one contender needed, in milliseconds, and against the floor of the same round. */
export type Figure = {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly ratio: number;
};

/** One measured question: the floor first, then the others. A contender that fails is a line with its reason. */
export type Result = {
  readonly title: string;
  readonly floor: string;
  readonly figures: readonly Figure[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
};

/** Runs all contenders in turn, round by round, so that a drift of the machine touches them alike. The first is the floor. */
export const measure = async (
  title: string,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Result> => {
  const times = new Map<string, number[]>(contenders.map((c) => [c.name, []]));
  const failed = new Map<string, string>();
  for (let round = -1; round < rounds; round++) {
    for (const c of contenders) {
      if (failed.has(c.name)) continue;
      const took = await timed(c).catch((error: unknown) => {
        failed.set(c.name, firstLine(error));
        return undefined;
      });
      // The first round warms the disk cache and the compile caches, and is thrown away.
      if (took !== undefined && round >= 0) times.get(c.name)?.push(took);
    }
  }
  const floor = contenders[0]?.name ?? '';
  const base = times.get(floor) ?? [];
  const figures = contenders.flatMap((c) => {
    const own = times.get(c.name) ?? [];
    if (failed.has(c.name) || own.length === 0) return [];
    const ratio = median(own.map((t, i) => t / (base[i] ?? Number.NaN)));
    return [{ name: c.name, median: median(own), min: Math.min(...own), ratio }];
  });
  return { title, floor, figures, failed: [...failed].map(([name, reason]) => ({ name, reason })) };
};

/** The result as a Markdown table: ratios first, since milliseconds belong to one machine. */
export const asTable = (result: Result): string =>
  [
    `### ${result.title}`,
    '',
    '| | × floor | median ms | min ms |',
    '| --- | ---: | ---: | ---: |',
    ...result.figures.map(
      (f) => `| ${f.name} | ${f.ratio.toFixed(2)} | ${f.median.toFixed(0)} | ${f.min.toFixed(0)} |`,
    ),
    ...result.failed.map((f) => `| ${f.name} | not run | | ${f.reason.replaceAll('|', '/')} |`),
    '',
  ].join('\n');

/** Runs a program to its end; anything but exit 0 is an error with its last words. */
export const program = (
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): SpawnSyncReturns<string> => {
  const done = spawnSync(command, args, {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    ...(options.input !== undefined ? { input: options.input } : {}),
    env: options.env ?? process.env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 600_000,
  });
  if (done.error) throw done.error;
  if (done.status !== 0)
    throw new Error(lastLine(done.stderr || done.stdout) || `${command} ended with ${done.status}`);
  return done;
};

const timed = async (c: Contender): Promise<number> => {
  await c.prepare?.();
  const start = performance.now();
  await c.run();
  return performance.now() - start;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

// A peer that wants to download its engine names its server, which is no result.
const firstLine = (error: unknown): string =>
  ((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '').replace(
    /https?:\/\/\S+|ENOTFOUND \S+/g,
    '…',
  );
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
