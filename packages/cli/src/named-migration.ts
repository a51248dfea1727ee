import type { Migration } from '@migkit/runner';
import { given, type Context, type Input, type Outcome } from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { appliedFor } from './applied.ts';
import { oneMigration, readHistory, seenFrom, type History } from './history.ts';

export type Named = {
  readonly settings: Settings;
  /** As the database sees it that the target asks, where it asks one. */
  readonly history: History;
  readonly migration: Migration;
};

/** The migration that a command's first argument names. */
export const namedMigration = async (input: Input, context: Context): Promise<Outcome<Named>> => {
  const settings = await readSettings(input, context);
  if (!settings.ok) return settings;
  const whole = await readHistory(settings.value);
  if (!whole.ok) return whole;
  const [word = ''] = input.arguments;
  const rows = await appliedFor(word, settings.value, context);
  if (!rows.ok) return rows;
  const { history, applied } = seenFrom(whole.value, rows.value);
  const migration = oneMigration(history, word, applied);
  return migration.ok ? given({ settings: settings.value, history, migration: migration.value }) : migration;
};
