import type { Hazard } from '@migkit/schema';
import { diff, type Answers, type Difference, type Snapshot } from '@migkit/differ';
import type { Asker } from '../ask.ts';
import {
  flag,
  given,
  refuse,
  text,
  texts,
  type Answer,
  type Command,
  type Context,
  type Input,
  type Outcome,
} from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { describeOps } from '../describe.ts';
import { readHistory } from '../history.ts';
import { writeHints } from '../hint-text.ts';
import { hazardText, nextMigrations, type NextMigration } from '../next-migrations.ts';
import { decide, questionProblems, type Decided } from '../questions.ts';
import { readSchema, type SchemaText } from '../schema-text.ts';
import { sqlOfOps } from '../steps.ts';
import { writeNew } from '../write.ts';
import { nextPlace, standsAlone } from '../next-place.ts';
import { tooNew } from '../too-new.ts';
import { tidied } from '../write-migrations.ts';

export const command: Command = {
  options: [
    ['-m, --message <text>', 'what it is for; made from the changes unless said'],
    ['--empty', 'a migration without changes, to be written by hand'],
    ['--head <revision>', 'the migration that it follows, where there are several heads; base begins anew'],
    ['--depends-on <revision...>', 'migrations of other branches that come before it'],
    ['--label <label...>', 'names for its branch, as in mig upgrade label@head'],
    ['--dry-run', 'show the migration, write nothing'],
    ['--sql', 'show its SQL, write nothing'],
    ['--allow-data-loss', 'yes, drop tables and columns, and narrow types'],
    ['--assume-empty <table...>', 'these tables have no rows anywhere'],
    ['--not-renamed <name...>', 'these are dropped, not renamed'],
  ],
  examples: [
    ['mig generate -m "add bio"', 'writes migrations/<time>_add_bio.ts and its .ops.json'],
    ['mig generate --sql', 'what would change, as SQL'],
    ['mig generate --allow-data-loss --not-renamed users.nick', 'answers what would be asked'],
  ],
  json: '{ migrations: { name, revision, message, files, changes, hazards, code?, sql? }[] }; empty when there is nothing to do',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const schema = await readSchema(settings.value.schema, context, settings.value);
    if (!schema.ok) return schema;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const wanted = {
      head: text(input, 'head'),
      dependsOn: texts(input, 'dependsOn'),
      labels: texts(input, 'label'),
    };
    const next = nextPlace(history.value, wanted);
    if (!next.ok) return next;
    const { place, whole, before } = next.value;
    const decided = await decideOn(whole, schema.value, input, context);
    if (!decided.ok) return { ...decided, files: schema.value.files };
    const { ops, hazards } = decided.value.difference;
    if (ops.length === 0 && !flag(input, 'empty')) {
      context.say('Nothing to do: the migrations add up to the schema.');
      return { json: { migrations: [] }, problems: schema.value.problems, files: schema.value.files };
    }
    const missing = tooNew(ops, settings.value.postgres);
    if (missing.length > 0) return refuse(...missing);
    const alone = standsAlone(next.value, ops, history.value);
    if (!alone.ok) return alone;
    const ground = {
      before: before.schema,
      place,
      now: new Date(),
      message: text(input, 'message'),
      byHand: flag(input, 'empty'),
      hazards,
    };
    const made = nextMigrations(ops, ground);
    return finish(made, {
      input,
      context,
      settings: settings.value,
      before,
      schema: schema.value,
      answers: decided.value.answers,
    });
  },
};

/** What differs, with everything decided; refused where a decision is missing. `--empty` differs in nothing. */
const decideOn = async (
  before: Snapshot,
  schema: SchemaText,
  input: Input,
  { interactive, signal }: Context,
): Promise<Outcome<Decided>> => {
  if (flag(input, 'empty')) return given({ difference: diff(before, before.schema), answers: {} });
  const answers: Answers = {
    allowDataLoss: flag(input, 'allowDataLoss'),
    assumeEmpty: new Set(texts(input, 'assumeEmpty')),
    notRenamed: new Set(texts(input, 'notRenamed')),
  };
  const compare = (answers: Answers): Difference =>
    diff(before, schema.schema, { hints: schema.hints, answers });
  const asker = async (): Promise<Asker> => (await import('../ask.ts')).askerOn({ signal });
  const decided = interactive
    ? await decide(compare, answers, asker)
    : given({ difference: compare(answers), answers });
  if (!decided.ok) return decided;
  const { problems, questions } = decided.value.difference;
  if (problems.length > 0) return refuse(...problems);
  return questions.length > 0 ? refuse(...questionProblems(questions, schema.placeOf)) : decided;
};

type Ending = {
  readonly input: Input;
  readonly context: Context;
  readonly settings: Settings;
  readonly before: Snapshot;
  readonly schema: SchemaText;
  readonly answers: Answers;
};

const finish = async (made: readonly NextMigration[], ending: Ending): Promise<Answer> => {
  const { input, context, settings, before, schema, answers } = ending;
  const files = await tidied(made, settings);
  if (!files.ok) return files;
  const code = (m: NextMigration): string =>
    files.value.find((file) => file.name === `${m.name}.ts`)?.text ?? '';
  const notes = { problems: schema.problems, files: schema.files };
  if (flag(input, 'sql')) {
    const sql = sqlOfOps(
      before.schema,
      made.flatMap((m) => m.ops),
    );
    return { ...notes, text: sql, json: { migrations: made.map((m) => ({ ...plain(m), sql })) } };
  }
  if (flag(input, 'dryRun')) {
    return {
      ...notes,
      text: made.map(code).join('\n'),
      json: { migrations: made.map((m) => ({ ...plain(m), code: code(m) })) },
    };
  }
  const written = writeNew(settings.migrations, files.value);
  if (!written.ok) return written;
  tell(made, context);
  const problems = [...notes.problems, ...writeHints(schema, answers.hints ?? [], context)];
  return { ...notes, problems, json: () => ({ migrations: made.map(plain) }) };
};

const tell = (made: readonly NextMigration[], { say, paint }: Context): void => {
  const warn =
    (before: string) =>
    (found: Hazard): string =>
      `${paint.talk.yellow(`${before}${found.hazard}:`)} ${hazardText(found)}`;
  for (const m of made) {
    say(`${paint.talk.green('wrote')} ${m.name}.ts ${paint.talk.dim(m.revision)}`);
    const lists = [describeOps(m.ops), m.hazards.up.map(warn('')), m.hazards.down.map(warn('going back, '))];
    for (const line of lists.flatMap(firstOf)) say(`  ${line}`);
  }
};

/** Nobody reads more on one screen; the file has them all. */
const firstOf = (lines: readonly string[]): readonly string[] =>
  lines.length <= screenful
    ? lines
    : [...lines.slice(0, screenful), `… and ${lines.length - screenful} more`];

const screenful = 30;

const plain = ({ name, revision, message, ops, hazards, files }: NextMigration): object => ({
  name,
  revision,
  message,
  files: files.map((file) => file.name),
  changes: describeOps(ops),
  hazards,
});
