import { problem } from '@migkit/schema';
import { given, refuse, texts, type Context, type Input, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { jobsOf, runMany } from './many-runs.ts';
import { settingsFor, targetsOf, type Target } from './targets.ts';

/** A target, and its answer to a question, or why there is none. */
export type Asked<T> = { readonly target: Target; readonly answer: Outcome<T> };

/** Asks all targets of the configuration, or those that are named; undefined where it has none. */
export const askTargets = async <T>(
  settings: Settings,
  input: Input,
  context: Context,
  ask: (settings: Settings) => Promise<Outcome<T>>,
): Promise<Outcome<readonly Asked<T>[] | undefined>> => {
  const targets = await targetsOf(settings, texts(input, 'only'));
  if (!targets.ok) return targets;
  if (!targets.value) return given(undefined);
  const jobs = jobsOf(input);
  if (!jobs.ok) return jobs;
  const one = (target: Target): Promise<Outcome<T>> => ask(settingsFor(target, settings));
  const endings = await runMany(targets.value, jobs.value, one, unwatched, context.signal);
  return given(endings.map(({ target, report: answer = notAsked }) => ({ target, answer })));
};

const unwatched = { begun: () => {}, ended: () => {} };

const notAsked = refuse(problem('MIG407', { message: 'it was not asked' }));
