import { isatty } from 'node:tty';
import type { RunEvent, RunReport } from '@migkit/runner';
import { exitFor, worst } from './exit.ts';
import type { Answer, Context } from './command.ts';
import { eventLine } from './event-line.ts';
import type { Ending, Watcher } from './many-runs.ts';
import { messageOf } from './migration-text.ts';
import { liveLines } from './progress-table.ts';
import { write } from './streams.ts';
import { saidOf, type Target } from './targets.ts';

/** As lines of JSON, or in words; and whether all of it is rolled back. */
type Manner = { readonly asEvents: boolean; readonly dryRun: boolean };

type RunWatcher = Watcher<RunReport> & {
  readonly event: (target: Target, event: RunEvent) => void;
  readonly end: () => void;
};

/** Tells how many runs go on: a line for each that ended, and on a terminal a table of those that run. */
export const watcherOn = (
  { paint: { talk } }: Context,
  total: number,
  { asEvents, dryRun }: Manner,
): RunWatcher => {
  const live = liveLines(isatty(2) && process.env['TERM'] !== 'dumb', () => ({
    columns: process.stderr.columns || 80,
    rows: process.stderr.rows || 24,
  }));
  const running = new Map<Target, string>();
  let [done, failed] = [0, 0];
  const draw = (): void =>
    live.draw([
      ...[...running].map(([{ name }, doing]) => `  ${name}  ${talk.dim(doing)}`),
      `${done}/${total} targets${failed > 0 ? talk.red(`, ${failed} failed`) : ''}`,
    ]);
  return {
    begun: (target) => {
      running.set(target, 'connecting');
      draw();
    },
    event: (target, event) => {
      if (asEvents) write('stdout', eventLine(event, target.name));
      const doing = doingOf(event);
      if (doing === undefined) return;
      running.set(target, doing);
      draw();
    },
    ended: (ending) => {
      running.delete(ending.target);
      done++;
      if (!ending.report?.ok) failed++;
      live.say(lineOf(ending, talk, dryRun));
      draw();
    },
    end: live.end,
  };
};

/** The report of all of them. */
export const manyAnswer = (
  endings: readonly Ending<RunReport>[],
  skipped: number,
  { asEvents, dryRun }: Manner,
  { say, paint }: Context,
): Answer => {
  const failed = endings.filter(({ report }) => report && !report.ok);
  const open = endings.filter(({ report }) => !report);
  const changed = endings.filter(({ report }) => report?.ok && report.done.length > 0).length;
  const words = [
    `${changed} ${dryRun ? 'would change' : 'changed'}`,
    `${endings.length - failed.length - open.length - changed} ${dryRun ? 'have' : 'had'} nothing to do`,
    ...(skipped > 0 ? [`${skipped} were done before`] : []),
    ...(failed.length > 0 ? [paint.talk.red(`${failed.length} failed`)] : []),
    ...(open.length > 0 ? [`${open.length} were not begun`] : []),
  ];
  const total = endings.length + skipped;
  say(`${total} ${total === 1 ? 'target' : 'targets'}: ${words.join(', ')}.`);
  if (dryRun) say('All of it was rolled back.');
  else if (failed.length + open.length > 0) say('--resume goes on with those that are not done.');
  const json = { targets: endings.map(plain), skipped };
  const exit = worst(failed.map(({ report }) => exitFor(report?.problems ?? [])));
  return {
    exit: exit === 0 && open.length > 0 ? 130 : exit,
    json,
    ...(asEvents ? { text: JSON.stringify({ event: 'report', ...json }) } : {}),
    problems: endings.flatMap(({ target, report }) => saidOf(target, report?.problems ?? [])),
  };
};

const doingOf = (event: RunEvent): string | undefined => {
  switch (event.type) {
    case 'migration-start':
      return `[${event.index + 1}/${event.total}] ${messageOf(event.migration) || event.migration.name}`;
    case 'waiting-for-lock':
      return `waiting: ${event.holder}`;
    case 'blocked':
      return `waits for a lock: ${event.blockers.join('; ')}`;
    case 'retry':
      return `tried again (${event.attempt}): ${event.reason}`;
    case 'plan':
    case 'recorded':
    case 'migration-done':
    case 'statements':
    case 'notice':
      return undefined;
  }
};

const lineOf = (
  { target, report, ms }: Ending<RunReport>,
  { green, red, dim }: Context['paint']['talk'],
  dryRun: boolean,
): string => {
  const [first] = report?.problems ?? [];
  if (!report?.ok)
    return `${red('failed ')} ${target.name}  ${first ? `${first.code}: ${first.message}` : ''}`;
  const what = report.direction === 'upgrade' ? 'applied' : 'undone';
  const count = report.done.length;
  return count === 0
    ? `${dim('nothing')} ${target.name}`
    : `${green(dryRun ? 'tried  ' : 'done   ')} ${target.name}  ${count} ${what}  ${dim(`${ms} ms`)}`;
};

const plain = ({ target, report, ms }: Ending<RunReport>): object => ({
  name: target.name,
  ok: report?.ok ?? false,
  begun: report !== undefined,
  ms,
  done: (report?.done ?? []).map(({ migration: { revision, name }, durationMs }) => ({
    revision,
    name,
    durationMs,
  })),
  problems: (report?.problems ?? []).map(({ code, message }) => ({ code, message })),
});
