import { given, type Answer, type Command, type Context, type Input, type Outcome } from '../command.ts';
import { askTargets, type Asked } from '../ask-targets.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption, isUnborn } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { answerExit, worst, type ExitCode } from '../exit.ts';
import { driftOf, surveyDatabase, surveyText, together, type TextSurvey } from '../survey.ts';
import { standingIn } from '../target-status.ts';
import { saidOf, targetsOptions } from '../targets.ts';
import type { Problem } from '@migkit/schema';

export const command: Command = {
  options: [...targetsOptions, databaseOption, ['--no-drift', 'look at the files alone, ask no database']],
  examples: [
    [
      'mig check',
      'ends with 1 when a change has no migration, a migration is edited or missing, or the database drifted',
    ],
    ['mig check --no-drift', 'the same without a database'],
  ],
  json: '{ missing: string[], drift: string[] | null, problems } or, with targets, { missing, targets: { name, exit, drift, pending, problems }[], problems }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const text = await surveyText(settings.value, context);
    const missing = describeOps(text.missing ?? []);
    tell('not in a migration yet (mig generate)', missing, context);
    const many = await lookAtTargets(text, settings.value, input, context);
    if (!many.ok) return many;
    if (many.value) return ofTargets(many.value, missing, text, context);
    const database = await lookAtDatabase(text, settings.value, input, context);
    const { drift, pending } = lookOf(database);
    const problems = together(text, problemsOf(database));
    tell('in the database, and not in its history', drift, context);
    const exit = answerExit(problems, missing.length + (drift?.length ?? 0) > 0);
    if (exit === 0) context.say(context.paint.talk.green(agreement(drift !== undefined, pending)));
    return { exit, json: { missing, drift: drift ?? null }, problems, files: text.files };
  },
};

const tell = (what: string, lines: readonly string[] | undefined, { say, paint }: Context): void => {
  if (lines?.length) say([paint.talk.yellow(`${what}:`), ...lines.map((line) => `  ${line}`)].join('\n'));
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
  readonly pending: number;
};

const nothing: Look = { drift: undefined, problems: [], pending: 0 };

const lookOf = (look: Outcome<Look>): Look => (look.ok ? look.value : nothing);

const problemsOf = (look: Outcome<Look>): readonly Problem[] =>
  look.ok ? look.value.problems : look.problems;

const lookAtDatabase = async (
  { history }: TextSurvey,
  settings: Settings,
  input: Input,
  context: Context,
): Promise<Outcome<Look>> => {
  if (input.options['drift'] === false || !history) return given(nothing);
  if (isUnborn(settings)) return given({ ...nothing, pending: history.graph.order.length });
  // What lies in a schema that stands for public is not told apart from what else the database has.
  if (settings.home !== undefined) {
    const standing = await standingIn(settings, context, history.graph.order);
    return standing.ok
      ? given({ ...nothing, problems: standing.value.problems, pending: standing.value.pending.length })
      : standing;
  }
  const database = await surveyDatabase(settings, history, context);
  if (!database.ok) return database;
  const pending = database.value.pending.length;
  // Where migrations are edited or missing, what should be there is not known.
  if (database.value.problems.length > 0)
    return given({ drift: undefined, problems: database.value.problems, pending });
  const drift = await driftOf(database.value, history, settings, context);
  if (!drift.ok) return drift;
  const { ops, problems } = drift.value;
  return given({ drift: describeOps(ops), problems, pending });
};

/** Looks at all targets; undefined where there are none, or no database is to be asked. */
const lookAtTargets = async (
  text: TextSurvey,
  settings: Settings,
  input: Input,
  context: Context,
): Promise<Outcome<readonly Asked<Look>[] | undefined>> =>
  input.options['drift'] === false
    ? given(undefined)
    : askTargets(settings, input, context, (one) => lookAtDatabase(text, one, input, context));

const ofTargets = (
  asked: readonly Asked<Look>[],
  missing: readonly string[],
  text: TextSurvey,
  context: Context,
): Answer => {
  const exitOf = (look: Outcome<Look>): ExitCode =>
    answerExit(problemsOf(look), (lookOf(look).drift?.length ?? 0) > 0);
  for (const { target, answer } of asked)
    tell(`in ${target.name}, and not in its history`, lookOf(answer).drift, context);
  const exit = worst([
    answerExit(text.problems, missing.length > 0),
    ...asked.map(({ answer }) => exitOf(answer)),
  ]);
  if (exit === 0) context.say(context.paint.talk.green('Schema and migrations agree.'));
  context.say(summary(asked, exitOf));
  return {
    exit,
    json: {
      missing,
      targets: asked.map(({ target: { name }, answer }) => ({
        name,
        exit: exitOf(answer),
        drift: lookOf(answer).drift ?? null,
        pending: lookOf(answer).pending,
        problems: problemsOf(answer).map(({ code, message }) => ({ code, message })),
      })),
    },
    problems: together(
      text,
      asked.flatMap(({ target, answer }) => saidOf(target, problemsOf(answer))),
    ),
    files: text.files,
  };
};

const summary = (asked: readonly Asked<Look>[], exitOf: (look: Outcome<Look>) => ExitCode): string => {
  const count = (those: (one: Asked<Look>) => boolean): number => asked.filter(those).length;
  const isFine = ({ answer }: Asked<Look>): boolean => exitOf(answer) === 0;
  const isSchema = ({ target }: Asked<Look>): boolean => target.schema !== undefined;
  const words = [
    [count((one) => isFine(one) && !isSchema(one)), 'agree'],
    [
      count((one) => isFine(one) && isSchema(one)),
      'agree by their history: drift is looked for in whole databases',
    ],
    [count(({ answer }) => (lookOf(answer).drift?.length ?? 0) > 0), 'drifted'],
    [count(({ answer }) => answerExit(problemsOf(answer), false) !== 0), 'with problems'],
    [count(({ answer }) => lookOf(answer).pending > 0), 'have not seen all migrations'],
  ] as const;
  const told = words.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  return `${asked.length} ${asked.length === 1 ? 'target' : 'targets'}: ${told.join(', ')}.`;
};
