import type { RunOptions, RunReport } from '@migkit/runner';
import { flag, given, texts, type Answer, type Context, type Input, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { runnerOptions } from './connection.ts';
import { readHistory } from './history.ts';
import { manyAnswer, watcherOn } from './many-answer.ts';
import { jobsOf, runMany, type Ending } from './many-runs.ts';
import { keepUnfinished, readUnfinished } from './resume.ts';
import { settingsFor, targetsOf, type Target } from './targets.ts';

/** What a run needs to know, whatever database it runs on. */
export type Started = { readonly options: RunOptions; readonly settings: Settings };

/** Runs on all targets of the configuration, or on those that are named; undefined where it has none. */
export const runTargets = async (
  direction: 'upgrade' | 'downgrade',
  input: Input,
  context: Context,
  { options, settings }: Started,
  run: (options: RunOptions) => Promise<RunReport>,
): Promise<Outcome<Answer | undefined>> => {
  const targets = await targetsOf(settings, texts(input, 'only'));
  if (!targets.ok) return targets;
  if (!targets.value) return given(undefined);
  const jobs = jobsOf(input);
  if (!jobs.ok) return jobs;
  const history = await readHistory(settings);
  if (!history.ok) return history;
  const heads = history.value.graph.heads.map(({ revision }) => revision);
  const what = { direction, to: options.target ?? '', heads };
  const before = flag(input, 'resume') ? (readUnfinished(settings, what)?.done ?? []) : [];
  const open = targets.value.filter(({ name }) => !before.includes(name));
  const asEvents = flag(input, 'events');
  const manner = { asEvents, dryRun: options.dryRun ?? false };
  const watcher = watcherOn(context, open.length, manner);
  const done = [...before];
  const ended = (ending: Ending<RunReport>): void => {
    watcher.ended(ending);
    if (options.dryRun || !ending.report?.ok) return;
    done.push(ending.target.name);
    keepUnfinished(settings, { ...what, done });
  };
  const one = (target: Target): Promise<RunReport> =>
    run({
      ...options,
      ...runnerOptions(settingsFor(target, settings), context),
      onEvent: (event) => watcher.event(target, event),
    });
  const endings = await runMany(open, jobs.value, one, { ...watcher, ended }, context.signal);
  watcher.end();
  if (!options.dryRun && endings.every(({ report }) => report?.ok)) keepUnfinished(settings, undefined);
  return given(manyAnswer(endings, targets.value.length - open.length, manner, context));
};
