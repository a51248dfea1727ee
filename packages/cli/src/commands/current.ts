import { current, type HistoryRow } from '@migkit/runner';
import { flag, given, type Colours, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { databaseOption, isUnborn } from '../connection.ts';
import { runnerOptions } from '../database.ts';

export const command: Command = {
  options: [['-v, --verbose', 'who applied it, when, from where, how long it took'], databaseOption],
  examples: [
    ['mig current', 'the revision that the database is at'],
    ['mig current -v', 'and how it came there'],
  ],
  json: '{ current: { revision, name, direction, appliedAt, appliedBy, appliedFrom, durationMs, toolVersion }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const rows = isUnborn(settings.value) ? given([]) : await current(runnerOptions(settings.value, context));
    if (!rows.ok) return rows;
    if (rows.value.length === 0) context.say('Nothing is applied.');
    const show = flag(input, 'verbose') ? longText : lineText;
    return {
      text: rows.value.map((row) => show(row, context.paint.data)).join('\n'),
      json: { current: rows.value.map(plain) },
    };
  },
};

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
