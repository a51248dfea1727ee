import { appliedRows, history } from '@migkit/runner';
import { given, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { isUnborn, runnerOptions } from './connection.ts';

/** The revisions that are applied now, where a target needs to know them. */
export const appliedFor = async (
  word: string,
  settings: Settings,
  context: Context,
): Promise<Outcome<ReadonlySet<string>>> =>
  asksDatabase(word) ? appliedRevisions(settings, context) : given(new Set());

/** Does this target mean something else in each database? */
export const asksDatabase = (word: string): boolean => /(^|@)(current|[+-]\d+)/.test(word);

/** The revisions that are applied now. */
export const appliedRevisions = async (
  settings: Settings,
  context: Context,
): Promise<Outcome<ReadonlySet<string>>> => {
  if (isUnborn(settings)) return given(new Set());
  const rows = await history(runnerOptions(settings, context));
  return rows.ok ? given(new Set(appliedRows(rows.value).keys())) : rows;
};
