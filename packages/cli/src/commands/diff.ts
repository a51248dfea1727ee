import { diff, renamesOn, type Difference, type GivenHint } from '@migkit/differ';
import type { Migration } from '@migkit/runner';
import { flag, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { databaseOption } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { exitCodes } from '../exit.ts';
import { opsOf } from '../history.ts';
import { alike, readSide, type Side } from '../sides.ts';
import { sqlOfOps } from '../steps.ts';

export const command: Command = {
  arguments: [
    ['[from]', 'schema, migrations, database, a revision, a URL, a .mig or .sql file (migrations)'],
    ['[to]', 'the same (schema)'],
  ],
  options: [
    ['--sql', 'the statements that lead from the one to the other'],
    ['--exit-code', 'end with 1 when there is a difference'],
    databaseOption,
  ],
  examples: [
    ['mig diff', 'what the next migration would do'],
    ['mig diff database schema --sql', 'what the database lacks, as SQL'],
    ['mig diff 3f2a head', 'what happened since a revision'],
    ['mig diff old.sql schema.mig', 'a dump against a schema'],
  ],
  json: '{ changes: string[], ops, sql, hazards }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const [fromWord = 'migrations', toWord = 'schema'] = input.arguments;
    const from = await readSide(fromWord, settings.value, context);
    if (!from.ok) return from;
    const to = await readSide(toWord, settings.value, context);
    if (!to.ok) return to;
    const [before, after] = await alike(from.value, to.value, settings.value, context);
    const { ops, hazards } = compare(before, after);
    const changes = describeOps(ops);
    const sql = sqlOfOps(before.snapshot.schema, ops);
    for (const { hazard, text } of hazards.up)
      context.say(`${context.paint.talk.yellow(`${hazard}:`)} ${text}`);
    if (ops.length === 0) context.say('No difference.');
    return {
      text: flag(input, 'sql') ? sql : changes.join('\n'),
      json: { changes, ops, sql, hazards: hazards.up },
      exit: ops.length > 0 && flag(input, 'exitCode') ? exitCodes.no : exitCodes.done,
    };
  },
};

/** Hints count where they fit; those of a text may name what another side never had. */
const compare = (before: Side, after: Side): Difference => {
  const answers = { notRenamed: true, allowDataLoss: true } as const;
  const hints = [...after.hints, ...renamesBetween(before, after)];
  const hinted = diff(before.snapshot, after.snapshot.schema, { hints, answers });
  return hinted.problems.length === 0 ? hinted : diff(before.snapshot, after.snapshot.schema, { answers });
};

/** Where the migrations lead from the one to the other, or back, what they renamed is renamed. */
const renamesBetween = (before: Side, after: Side): readonly GivenHint[] => {
  if (!before.way || !after.way) return [];
  const there = beyond(before.way, after.way);
  if (there) return renamesOn(before.snapshot.schema, there.map(opsOf), 'there');
  const back = beyond(after.way, before.way);
  return back ? renamesOn(after.snapshot.schema, back.map(opsOf), 'back') : [];
};

/** What follows on a way that begins with another; undefined where it does not. */
const beyond = (
  way: readonly Migration[],
  longer: readonly Migration[],
): readonly Migration[] | undefined => {
  const reached = new Set(way.map(({ revision }) => revision));
  const rest = longer.filter(({ revision }) => !reached.has(revision));
  return rest.length + way.length === longer.length ? rest : undefined;
};
