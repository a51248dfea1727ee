import { relative } from 'node:path';
import { title } from '@migkit/runner';
import type { Colours, Command } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { answerExit } from '../exit.ts';
import { lineOf, plainMigration } from '../migration-text.ts';
import { surveyDatabase, surveyText, type DatabaseSurvey, type TextSurvey } from '../survey.ts';

export const command: Command = {
  options: [databaseOption],
  examples: [['mig status', 'is there something to generate or to apply? Ends with 1 when there is']],
  json: '{ schema: { file, changes? }, migrations?: { count, heads }, database?: { where, current, pending, unmodeled } }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const text = await surveyText(settings.value, context);
    const database = await surveyDatabase(settings.value, text.history, context);
    const found = database.ok ? database.value : undefined;
    // What is wrong with the folder is found on both ways.
    const seen = new Set(text.problems.map(({ message }) => message));
    const more = (database.ok ? database.value.problems : database.problems).filter(
      ({ message }) => !seen.has(message),
    );
    const problems = [...text.problems, ...more];
    const left = (text.missing?.length ?? 0) + (found?.pending.length ?? 0) > 0;
    return {
      exit: answerExit(problems, left),
      text: pageOf(text, found, settings.value, context.paint.data),
      json: plain(text, found, settings.value),
      problems,
      files: text.files,
    };
  },
};

const pageOf = (
  { history, missing }: TextSurvey,
  database: DatabaseSurvey | undefined,
  settings: Settings,
  colours: Colours,
): string => {
  const section = (name: string, first: string, lines: readonly string[] = []): string =>
    [`${colours.bold(name.padEnd(12))}${first}`, ...lines.map((line) => `${' '.repeat(12)}${line}`)].join(
      '\n',
    );
  const { yellow, green } = colours;
  const sections: string[] = [];
  if (missing) {
    const changes = describeOps(missing);
    const file = relative(settings.root, settings.schema);
    sections.push(
      changes.length === 0
        ? section('schema', green(`${file}: every change is in a migration`))
        : section(
            'schema',
            yellow(`${file}: ${counted(changes.length, 'change')} not in a migration yet (mig generate)`),
            changes,
          ),
    );
  }
  if (history) {
    const { heads, order } = history.graph;
    sections.push(section('migrations', `${order.length}, head ${heads.map(title).join(', ') || '(none)'}`));
  }
  if (database) sections.push(...databaseSections(database, section, colours));
  return sections.join('\n');
};

const databaseSections = (
  { where, current, pending, unmodeled }: DatabaseSurvey,
  section: (name: string, first: string, lines?: readonly string[]) => string,
  colours: Colours,
): readonly string[] => {
  const { yellow, green } = colours;
  const at = current.map(({ revision, name }) => `${revision} (${name})`).join(', ') || 'nothing is applied';
  const left =
    pending.length === 0
      ? [green('nothing to apply')]
      : [yellow(`${pending.length} to apply (mig upgrade)`), ...pending.map((m) => lineOf(m, [], colours))];
  const rest = unmodeled.map(({ what, name }) => `${what} ${name}`);
  return [
    section('database', where, [at, ...left]),
    ...(rest.length === 0
      ? []
      : [section('unmodelled', 'stands there, and schema.mig has no word for it yet', rest)]),
  ];
};

type Plain = { readonly [field: string]: unknown };

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const plain = (
  { history, missing }: TextSurvey,
  database: DatabaseSurvey | undefined,
  settings: Settings,
): Plain => ({
  schema: {
    file: relative(settings.root, settings.schema),
    ...(missing ? { changes: describeOps(missing) } : {}),
  },
  ...(history
    ? { migrations: { count: history.graph.order.length, heads: history.graph.heads.map(plainMigration) } }
    : {}),
  ...(database
    ? {
        database: {
          where: database.where,
          current: database.current.map(({ revision, name }) => ({ revision, name })),
          pending: database.pending.map(plainMigration),
          unmodeled: database.unmodeled,
        },
      }
    : {}),
});
