import { relative } from 'node:path';
import type { Answer, Colours, Command } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption } from '../connection.ts';
import { describeOps } from '../describe.ts';
import { answerExit, worst } from '../exit.ts';
import { plainMigration } from '../migration-text.ts';
import { databaseSection, migrationsSection, plainStanding, section } from '../status-page.ts';
import { surveyDatabase, surveyText, together, type DatabaseSurvey, type TextSurvey } from '../survey.ts';
import { statusOfTargets, type TargetsStatus } from '../target-status.ts';
import { targetsOptions } from '../targets.ts';
import { unmodeledLine } from '../unmodeled-line.ts';

export const command: Command = {
  options: [...targetsOptions, databaseOption],
  examples: [['mig status', 'is there something to generate or to apply? Ends with 1 when there is']],
  json: '{ schema: { file, changes? }, migrations?: { count, heads }, database?: { where, current, pending, unmodeled } }; with targets, targets: { name, exit, where, current, pending, problems }[] in place of database',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const text = await surveyText(settings.value, context);
    const many = await statusOfTargets(settings.value, input, context, text.history?.graph.order ?? []);
    if (!many.ok) return many;
    if (many.value) return withTargets(text, many.value, settings.value, context.paint.data);
    const database = await surveyDatabase(settings.value, text.history, context);
    const found = database.ok ? database.value : undefined;
    const problems = together(text, database.ok ? database.value.problems : database.problems);
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

const withTargets = (
  text: TextSurvey,
  { exit, text: page, json, problems }: TargetsStatus,
  settings: Settings,
  colours: Colours,
): Answer => ({
  exit: worst([answerExit(text.problems, (text.missing?.length ?? 0) > 0), exit]),
  text: `${pageOf(text, undefined, settings, colours)}\n${page}`,
  json: { ...plain(text, undefined, settings), ...json },
  problems: together(text, problems),
  files: text.files,
});

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
    const rest = database.unmodeled.map(unmodeledLine);
    const told = 'stands there, and schema.mig has no word for it yet';
    sections.push(databaseSection(database, colours));
    if (rest.length > 0) sections.push(section('unmodeled', told, rest, colours));
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
