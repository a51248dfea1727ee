import type { Migration, Options, RunEvent } from '@migkit/runner';
import { problem, type Problem } from '@migkit/schema';
import { existsSync } from 'node:fs';
import { isatty } from 'node:tty';
import {
  flag,
  given,
  refuse,
  text,
  texts,
  type Answer,
  type Context,
  type Described,
  type Input,
  type Outcome,
} from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { eventLine } from './event-line.ts';
import { databaseOption, runnerOptions } from './connection.ts';
import type { runTargets } from './many.ts';
import { isMissing } from './run-answer.ts';
import { messageOf } from './migration-text.ts';
import { unwrapped } from './progress-table.ts';
import { write } from './streams.ts';
import { targetsOptions } from './targets.ts';

/** Options of both directions. */
export const runOptions: readonly Described[] = [
  ['--sql', 'print the script for psql, history rows included, and run nothing'],
  ['--dry-run', 'run for real, then roll everything back'],
  ['--wait <seconds>', 'how long to wait for another runner (60)'],
  ['--no-wait', 'do not wait for another runner'],
  ['--allow-edited <revision...>', 'accept that these were edited after they were applied, and record it'],
  ['--events', 'each step as a line of JSON on stdout, as it happens'],
  ...targetsOptions,
  ['--resume', 'leave out the targets that the last run, which did not end well, has done'],
  databaseOption,
];

/** What both directions read and refuse alike before they run; with `--sql`, the whole answer. */
export const startRun = async (
  direction: 'upgrade' | 'downgrade',
  input: Input,
  context: Context,
): Promise<
  Outcome<{ readonly answer: Answer } | { readonly options: RunOptions; readonly settings: Settings }>
> => {
  const read = await readSettings(input, context);
  if (!read.ok) return read;
  const settings = read.value;
  const nowhere = noProjectAt(settings);
  if (nowhere) return refuse(nowhere);
  const wait = waitOf(input);
  if (!wait.ok) return wait;
  const wrong = wrongTogether(input, settings);
  if (wrong) return refuse(wrong);
  const target = input.arguments[0] ?? text(input, 'target');
  const allowEdited = texts(input, 'allowEdited');
  const options = { ...runnerOptions(settings, context), target, wait: wait.value, allowEdited };
  if (!flag(input, 'sql')) return given({ options, settings });
  const { scriptAnswer } = await import('./script-answer.ts');
  const made = await scriptAnswer(direction, options, input, settings);
  return made.ok ? given({ answer: made.value }) : made;
};

/** A deploy from the wrong folder would otherwise have nothing to do, and look like one that went well. */
const noProjectAt = ({ source, schema, migrations }: Settings): Problem | undefined =>
  isMissing(source) && !existsSync(schema)
    ? problem(
        'MIG206',
        { file: schema },
        { help: `nor are there migrations in ${migrations}: run mig where the project is, or say --config` },
      )
    : undefined;

type RunOptions = Options & { readonly target: string | undefined; readonly allowEdited: readonly string[] };

/** How long to wait for another runner, in milliseconds; undefined where nothing is said. */
const waitOf = (input: Input): Outcome<number | undefined> => {
  if (input.options['wait'] === false) return given(0);
  const asked = text(input, 'wait');
  if (asked === undefined) return given(undefined);
  const seconds = Number(asked);
  if (asked.trim() !== '' && seconds >= 0 && seconds < 1e6) return given(seconds * 1000);
  return refuse(problem('MIG200', { text: `--wait ${asked} is no number of seconds` }));
};

type RunTargets = typeof runTargets;

/** Runs on all targets of the configuration, where it has some. */
export const onTargets: RunTargets = async (direction, input, context, started, run) => {
  if (started.settings.targets === undefined && texts(input, 'only').length === 0) return given(undefined);
  const many = await import('./many.ts');
  return many.runTargets(direction, input, context, started, run);
};

/** Who hears of the steps of a run: a program, or a person. */
export const listener = (input: Input, context: Context): ((event: RunEvent) => void) =>
  flag(input, 'events')
    ? (event) => write('stdout', eventLine(event))
    : teller(context, flag(input, 'dryRun'));

/** What happens while a run goes on, in words: a line for each step, and on a terminal the one that runs now. */
const teller = ({ say, paint }: Context, dryRun: boolean): ((event: RunEvent) => void) => {
  const live = isatty(2) && process.env['TERM'] !== 'dumb';
  const now = (line: string): void => void (live && write('stderr', `\r\u001b[K${unwrapped(line)}`));
  const line = (words: string): void => {
    now('');
    say(words);
  };
  let direction = 'upgrade';
  return (event) => {
    switch (event.type) {
      case 'plan':
        direction = event.direction;
        return;
      case 'recorded':
        return line(
          `${paint.talk.green('recorded')} ${nameOf(event.migration)} ${paint.talk.dim(event.why === 'squash' ? 'all that it replaces is applied' : 'as it was edited')}`,
        );
      case 'migration-start':
        return now(paint.talk.dim(`[${event.index + 1}/${event.total}] ${nameOf(event.migration)} …`));
      case 'migration-done':
        return line(
          `${paint.talk.green(dryRun ? 'tried  ' : direction === 'upgrade' ? 'applied' : 'undone ')} ${nameOf(event.migration)} ${paint.talk.dim(`${event.durationMs} ms`)}`,
        );
      case 'waiting-for-lock':
        return line(`waiting: ${event.holder}`);
      case 'blocked':
        return line(`${nameOf(event.migration)} waits for a lock: ${event.blockers.join('; ')}`);
      case 'retry':
        return line(`${nameOf(event.migration)} is tried again (${event.attempt}): ${event.reason}`);
      case 'notice':
        return line(`${event.severity.toLowerCase()}: ${event.message}`);
      case 'statements':
        return;
    }
  };
};

const nameOf = (migration: Migration): string =>
  `${migration.revision.slice(0, 8)} ${messageOf(migration) || migration.name}`;

/** For `--sql` without a database. */
export const fromOption: Described = [
  '--from <target>',
  'with --sql: take the database to be there, and do not ask it',
];

/** Options that say nothing, or the opposite, beside each other. */
const wrongTogether = (input: Input, { targets }: Settings): Problem | undefined => {
  const said = (text: string): Problem => problem('MIG200', { text });
  if (flag(input, 'sql') && targets !== undefined)
    return said('--sql is the script of one database: --database says which');
  if (flag(input, 'sql') && flag(input, 'dryRun'))
    return said('--sql runs nothing, so --dry-run has nothing to try');
  return text(input, 'from') !== undefined && !flag(input, 'sql')
    ? said('--from is for --sql: a run asks the database where it is')
    : undefined;
};
