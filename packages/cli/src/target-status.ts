import { status, type Migration } from '@migkit/runner';
import type { Problem } from '@migkit/schema';
import { askTargets, type Asked } from './ask-targets.ts';
import { given, type Colours, type Context, type Input, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { databaseOf, isUnborn, runnerOptions } from './connection.ts';
import { answerExit, worst, type ExitCode } from './exit.ts';
import { placeOf, plainStanding, section, type Standing } from './status-page.ts';
import { saidOf } from './targets.ts';

type Found = Standing;

/** Where the database of the settings is, as its history says. */
export const standingIn = async (
  settings: Settings,
  context: Context,
  order: readonly Migration[],
): Promise<Outcome<Found>> => {
  if (isUnborn(settings)) return given({ where: unborn, current: [], pending: order, problems: [] });
  const database = databaseOf(settings, context);
  if (!database.ok) return database;
  const { where, close } = database.value;
  try {
    const found = await status({ ...runnerOptions(settings, context), database: database.value });
    if (!found.ok) return found;
    return given({
      ...found.value,
      where: settings.home === undefined ? where : `${where}, schema ${settings.home}`,
    });
  } finally {
    await close();
  }
};

/** What is called so was never opened. */
export const unborn = 'the embedded database, not made yet';

/** Where all targets are, as a part of a page. */
export type TargetsStatus = {
  readonly text: string;
  readonly exit: ExitCode;
  readonly problems: readonly Problem[];
  readonly json: { readonly targets: readonly object[] };
};

/** Where the targets of the configuration are; undefined where it has none. `order` is what there is to apply. */
export const statusOfTargets = async (
  settings: Settings,
  input: Input,
  context: Context,
  order: readonly Migration[],
): Promise<Outcome<TargetsStatus | undefined>> => {
  const found = await askTargets(settings, input, context, (one) => standingIn(one, context, order));
  if (!found.ok || !found.value) return found.ok ? given(undefined) : found;
  const asked = found.value;
  return given({
    text: pageOf(asked, context.paint.data),
    exit: worst(asked.map(exitOf)),
    problems: asked.flatMap(({ target, answer }) => saidOf(target, problemsOf(answer))),
    json: {
      targets: asked.map((one) => ({
        name: one.target.name,
        exit: exitOf(one),
        ...(one.answer.ok ? plainStanding(one.answer.value) : {}),
        problems: problemsOf(one.answer).map(({ code, message }) => ({ code, message })),
      })),
    },
  });
};

const problemsOf = (answer: Outcome<Found>): readonly Problem[] =>
  answer.ok ? answer.value.problems : answer.problems;

const exitOf = ({ answer }: Asked<Found>): ExitCode =>
  answerExit(problemsOf(answer), answer.ok && answer.value.pending.length > 0);

const pageOf = (asked: readonly Asked<Found>[], colours: Colours): string => {
  const width = Math.max(0, ...asked.map(({ target }) => target.name.length));
  const behind = asked.filter(({ answer }) => answer.ok && answer.value.pending.length > 0).length;
  const wrong = asked.filter(({ answer }) => answerExit(problemsOf(answer), false) !== 0).length;
  const { green, yellow, red } = colours;
  const first =
    behind > 0
      ? yellow(`${behind} of ${asked.length} with something to apply (mig upgrade)`)
      : wrong > 0
        ? red(`${wrong} of ${asked.length} with problems`)
        : green(`${asked.length}, nothing to apply`);
  const lineOf = ({ target, answer }: Asked<Found>): string => {
    const fault = problemsOf(answer).find(({ severity }) => severity === 'error');
    const said = fault
      ? red(`${fault.code}: ${fault.message}`)
      : answer.ok
        ? `${placeOf(answer.value)}  ${answer.value.pending.length === 0 ? green('nothing to apply') : yellow(`${answer.value.pending.length} to apply`)}`
        : '';
    return `${target.name.padEnd(width)}  ${said}`;
  };
  return section('targets', first, asked.map(lineOf), colours);
};
