import { relative } from 'node:path';
import type { Colours, Command } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { answerExit } from '../exit.ts';
import { plainMigration } from '../migration-text.ts';
import { databaseSection, migrationsSection, plainStanding, section } from '../status-page.ts';
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
  const { yellow, green } = colours;
  const sections: string[] = [];
  if (missing) {
    const changes = describeOps(missing);
    const file = relative(settings.root, settings.schema);
    sections.push(
      changes.length === 0
        ? section('schema', green(`${file}: every change is in a migration`), [], colours)
        : section(
            'schema',
            yellow(`${file}: ${counted(changes.length, 'change')} not in a migration yet (mig generate)`),
            changes,
            colours,
          ),
    );
  }
  if (history) sections.push(migrationsSection(history.graph, colours));
  if (database) {
    const rest = database.unmodeled.map(({ what, name }) => `${what} ${name}`);
    const why = 'stands there, and schema.mig has no word for it yet';
    sections.push(databaseSection(database, colours));
    if (rest.length > 0) sections.push(section('unmodelled', why, rest, colours));
  }
  return sections.join('\n');
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
        database: { ...plainStanding(database), unmodeled: database.unmodeled },
      }
    : {}),
});
