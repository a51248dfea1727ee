import { script, type RunOptions } from '@migkit/runner';
import { given, text, type Answer, type Input, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { isUnborn } from './connection.ts';
import { plainMigration } from './migration-text.ts';

/** The script for psql of a whole run, as the answer of its command. */
export const scriptAnswer = async (
  direction: 'upgrade' | 'downgrade',
  options: RunOptions,
  input: Input,
  settings: Settings,
): Promise<Outcome<Answer>> => {
  const place = scriptPlace(input, settings, options);
  const made = await script({ ...options, ...place, direction });
  if (!made.ok) return made;
  const { text: sql, migrations } = made.value;
  return given({ text: sql, json: { sql, migrations: migrations.map(plainMigration) } });
};

/** Where a script starts: at a target that is said, else where the database is; one that was never opened is at the base. */
const scriptPlace = (
  input: Input,
  settings: Settings,
  { database }: RunOptions,
): { readonly database?: RunOptions['database'] | undefined; readonly from?: string } => {
  const from = text(input, 'from');
  if (from !== undefined) return { from, database: undefined };
  return isUnborn(settings) ? { from: 'base', database: undefined } : { database };
};
