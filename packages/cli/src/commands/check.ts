import { given, type Command, type Context, type Input, type Outcome } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption, isUnborn } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { answerExit } from '../exit.ts';
import { driftOf, surveyDatabase, surveyText, type TextSurvey } from '../survey.ts';
import type { Problem } from '@migkit/schema';

export const command: Command = {
  options: [databaseOption, ['--no-drift', 'look at the files alone, ask no database']],
  examples: [
    [
      'mig check',
      'ends with 1 when a change has no migration, a migration is edited or missing, or the database drifted',
    ],
    ['mig check --no-drift', 'the same without a database'],
  ],
  json: '{ missing: string[], drift: string[] | null, problems }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const text = await surveyText(settings.value, context);
    const database = await lookAtDatabase(text, settings.value, input, context);
    const missing = describeOps(text.missing ?? []);
    const drift = database.ok ? database.value.drift : undefined;
    const seen = new Set(text.problems.map(({ message }) => message));
    const more = (database.ok ? database.value.problems : database.problems).filter(
      ({ message }) => !seen.has(message),
    );
    const problems = [...text.problems, ...more];
    const { yellow, green } = context.paint.talk;
    if (missing.length > 0)
      context.say(
        [yellow('not in a migration yet (mig generate):'), ...missing.map((line) => `  ${line}`)].join('\n'),
      );
    if (drift?.length)
      context.say(
        [yellow('in the database, and not in its history:'), ...drift.map((line) => `  ${line}`)].join('\n'),
      );
    const exit = answerExit(problems, missing.length + (drift?.length ?? 0) > 0);
    if (exit === 0)
      context.say(green(agreement(drift !== undefined, database.ok ? (database.value.pending ?? 0) : 0)));
    return { exit, json: { missing, drift: drift ?? null }, problems, files: text.files };
  },
};

const agreement = (looked: boolean, pending: number): string => {
  if (!looked) return 'Schema and migrations agree.';
  return pending === 0
    ? 'Schema, migrations and database agree.'
    : `Schema and migrations agree; the database has not drifted, and has not seen ${pending} of them.`;
};

type Look = {
  readonly drift: readonly string[] | undefined;
  readonly problems: readonly Problem[];
  /** How many migrations the database has not seen, which is no question of this command. */
  readonly pending?: number;
};

const lookAtDatabase = async (
  { history }: TextSurvey,
  settings: Settings,
  input: Input,
  context: Context,
): Promise<Outcome<Look>> => {
  if (input.options['drift'] === false || !history || isUnborn(settings))
    return given({ drift: undefined, problems: [] });
  const database = await surveyDatabase(settings, history, context);
  if (!database.ok) return database;
  // Where migrations are edited or missing, what should be there is not known.
  if (database.value.problems.length > 0)
    return given({ drift: undefined, problems: database.value.problems });
  const drift = await driftOf(database.value, history, settings, context);
  if (!drift.ok) return drift;
  const { ops, problems } = drift.value;
  return given({ drift: describeOps(ops), problems, pending: database.value.pending.length });
};
