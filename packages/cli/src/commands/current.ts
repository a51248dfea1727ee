import { current, type HistoryRow } from '@migkit/runner';
import { askTargets, type Asked } from '../ask-targets.ts';
import {
  flag,
  given,
  type Answer,
  type Colours,
  type Command,
  type Context,
  type Outcome,
} from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption, isUnborn, runnerOptions } from '../connection.ts';
import { exitFor, worst } from '../exit.ts';
import { saidOf, targetsOptions } from '../targets.ts';

export const command: Command = {
  options: [
    ['-v, --verbose', 'who applied it, when, from where, how long it took'],
    ...targetsOptions,
    databaseOption,
  ],
  examples: [
    ['mig current', 'the revision that the database is at'],
    ['mig current -v', 'and how it came there'],
  ],
  json: '{ current: { revision, name, direction, appliedAt, appliedBy, appliedFrom, durationMs, toolVersion }[] } or, with targets, { targets: { name, exit, current, problems }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const show = flag(input, 'verbose') ? longText : lineText;
    const many = await askTargets(settings.value, input, context, (one) => rowsOf(one, context));
    if (!many.ok) return many;
    const line = (row: HistoryRow): string => show(row, context.paint.data);
    if (many.value) return ofTargets(many.value, line);
    const rows = await rowsOf(settings.value, context);
    if (!rows.ok) return rows;
    if (rows.value.length === 0) context.say('Nothing is applied.');
    return { text: rows.value.map(line).join('\n'), json: { current: rows.value.map(plain) } };
  },
};

const ofTargets = (
  asked: readonly Asked<readonly HistoryRow[]>[],
  line: (row: HistoryRow) => string,
): Answer => {
  const told = asked.map(({ target, answer }) => ({
    target,
    rows: answer.ok ? answer.value : [],
    problems: answer.ok ? [] : answer.problems,
  }));
  const width = Math.max(0, ...told.map(({ target }) => target.name.length));
  const linesOf = ({ target: { name }, rows, problems }: (typeof told)[number]): readonly string[] => {
    const none = problems.length > 0 ? 'no answer' : 'nothing is applied';
    return (rows.length > 0 ? rows.map(line) : [none]).map((words) => `${name.padEnd(width)}  ${words}`);
  };
  return {
    exit: worst(told.map(({ problems }) => exitFor(problems))),
    text: told.flatMap(linesOf).join('\n'),
    json: {
      targets: told.map(({ target: { name }, rows, problems }) => ({
        name,
        exit: exitFor(problems),
        current: rows.map(plain),
        problems: problems.map(({ code, message }) => ({ code, message })),
      })),
    },
    problems: told.flatMap(({ target, problems }) => saidOf(target, problems)),
  };
};

const rowsOf = async (settings: Settings, context: Context): Promise<Outcome<readonly HistoryRow[]>> =>
  isUnborn(settings) ? given([]) : current(runnerOptions(settings, context));

const lineText = ({ revision, name }: HistoryRow, { yellow }: Colours): string =>
  `${yellow(revision)}  ${name}`;

const longText = (row: HistoryRow, colours: Colours): string =>
  [
    lineText(row, colours),
    `    ${row.direction === 'stamp' ? 'stamped' : 'applied'}  ${row.appliedAt}${row.durationMs === undefined ? '' : ` in ${row.durationMs} ms`}`,
    `    by       ${row.appliedBy}, from ${row.appliedFrom}, with mig ${row.toolVersion}`,
  ].join('\n');

const plain = ({
  revision,
  name,
  direction,
  appliedAt,
  appliedBy,
  appliedFrom,
  durationMs,
  toolVersion,
}: HistoryRow): object => ({
  revision,
  name,
  direction,
  appliedAt,
  appliedBy,
  appliedFrom,
  durationMs,
  toolVersion,
});
