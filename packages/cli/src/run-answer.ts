import { existsSync } from 'node:fs';
import type { RunReport } from '@migkit/runner';
import { flag, type Answer, type Context, type Input } from './command.ts';
import type { Settings } from './config.ts';

/** What a run did, as the answer of its command. */
export const reportAnswer = (
  report: RunReport,
  input: Input,
  { database, data, source }: Settings,
  { say, paint }: Context,
): Answer => {
  const dryRun = flag(input, 'dryRun');
  const what = report.direction === 'upgrade' ? 'applied' : 'undone';
  // A deploy whose URL is missing would otherwise look like one that went well.
  if (report.done.length > 0 && database === undefined)
    say(paint.talk.dim(`No database is configured: this is the embedded one in ${data}.`));
  if (report.ok) say(summary(report, dryRun, source, paint.talk.green));
  const json = {
    [what]: report.done.map(({ migration: { revision, name }, durationMs, statements }) => ({
      revision,
      name,
      durationMs,
      statements,
    })),
    planned: report.planned.map(({ revision, name }) => ({ revision, name })),
    dryRun,
  };
  return {
    problems: report.problems,
    json,
    ...(flag(input, 'events') ? { text: JSON.stringify({ event: 'report', ok: report.ok, ...json }) } : {}),
  };
};

const summary = (
  { direction, done }: RunReport,
  dryRun: boolean,
  source: Settings['source'],
  green: (text: string) => string,
): string => {
  if (done.length === 0)
    return isMissing(source) ? `Nothing to do: there is no folder ${source}.` : 'Nothing to do.';
  const count = `${done.length} migration${done.length === 1 ? '' : 's'}`;
  if (dryRun)
    return `${count} would be ${direction === 'upgrade' ? 'applied' : 'undone'}; all of it was rolled back.`;
  return green(`${count} ${direction === 'upgrade' ? 'applied' : 'undone'}.`);
};

/** Is it a folder, and not there? */
export const isMissing = (source: Settings['source']): source is string =>
  typeof source === 'string' && !existsSync(source);
