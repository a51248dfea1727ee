import { diff, idOfOp, isCreate, type Op } from '@migkit/differ';
import { status, type Divided, type Status, type Unmodeled } from '@migkit/runner';
import { emptySchema, refTo, type Problem } from '@migkit/schema';
import { given, type Context, type Outcome, type TextFile } from './command.ts';
import type { Settings } from './config.ts';
import { introspectFor } from './catalog.ts';
import { historyPlace } from './history-place.ts';
import { databaseOf, inDatabase, isUnborn, runnerOptions } from './connection.ts';
import { headSnapshot, readHistory, seenFrom, snapshotAt, type History } from './history.ts';
import { readSchema } from './schema-text.ts';
import { ownUnmodeled } from './selection.ts';
import { settle } from './settle.ts';
import { asOurs } from './spelling.ts';
import { unborn } from './target-status.ts';

/** Schema against migrations; a part that cannot be read is missing, and its problems say why. */
export type TextSurvey = {
  readonly history: History | undefined;
  /** What the next migration would do. */
  readonly missing: readonly Op[] | undefined;
  readonly problems: readonly Problem[];
  readonly files: readonly TextFile[];
};

/** Migrations against database. */
export type DatabaseSurvey = Pick<Status, 'current' | 'pending' | 'problems'> & {
  readonly where: string;
  readonly live: Divided;
  readonly unmodeled: readonly Unmodeled[];
  readonly applied: ReadonlySet<string>;
};

export const surveyText = async (settings: Settings, context: Context): Promise<TextSurvey> => {
  const schema = await readSchema(settings.schema, context, settings);
  const history = await readHistory(settings);
  const before = history.ok ? headSnapshot(history.value) : history;
  const difference =
    schema.ok && before.ok
      ? diff(before.value, schema.value.schema, {
          hints: schema.value.hints,
          answers: { notRenamed: true, allowDataLoss: true },
        })
      : undefined;
  const schemaProblems = schema.ok ? schema.value.problems : schema.problems;
  return {
    history: history.ok ? history.value : undefined,
    missing: difference?.ops,
    problems: [...schemaProblems, ...(before.ok ? [] : before.problems), ...(difference?.problems ?? [])],
    files: (schema.ok ? schema.value.files : schema.files) ?? [],
  };
};

/** All problems of both; what is wrong with the folder is found on both ways. */
export const together = (text: TextSurvey, more: readonly Problem[]): readonly Problem[] => {
  const seen = new Set(text.problems.map(({ message }) => message));
  return [...text.problems, ...more.filter(({ message }) => !seen.has(message))];
};

export const surveyDatabase = async (
  settings: Settings,
  history: History | undefined,
  context: Context,
): Promise<Outcome<DatabaseSurvey>> => {
  const nothing = {
    current: [],
    problems: [],
    live: { schema: emptySchema, shared: emptySchema },
    unmodeled: [],
    applied: new Set<string>(),
  };
  if (isUnborn(settings))
    return given({
      ...nothing,
      where: unborn,
      pending: history?.graph.order ?? [],
    });
  const database = databaseOf(settings, context);
  if (!database.ok) return database;
  try {
    const found = await status({ ...runnerOptions(settings, context), database: database.value });
    if (!found.ok) return found;
    const { current, pending, problems, revisions } = found.value;
    const read = await inDatabase(database, introspectFor(settings), 'kept');
    if (!read.ok) return read;
    const { unmodeled: all, ...live } = read.value;
    const unmodeled = ownUnmodeled(all, settings.part);
    return given({
      where: database.value.where,
      current,
      pending,
      problems,
      live,
      unmodeled,
      applied: revisions,
    });
  } finally {
    await database.value.close();
  }
};

/** What leads from the schema that the applied migrations add up to, to the one that is there. */
export const driftOf = async (
  { live, applied }: DatabaseSurvey,
  history: History,
  settings: Settings,
  context: Context,
): Promise<Outcome<{ readonly ops: readonly Op[]; readonly problems: readonly Problem[] }>> => {
  const seen = seenFrom(history, applied);
  const expected = snapshotAt(seen.history, [...seen.applied]);
  if (!expected.ok) return expected;
  const { schema, unsure, problems } = await settle(live, expected.value.schema, settings, context);
  // Of what cannot be compared nobody knows that it differs: it is an error, and no drift.
  const known = asOurs(schema, unsure, expected.value.schema);
  const { ops } = diff(expected.value.schema, known, { answers: { notRenamed: true, allowDataLoss: true } });
  // The runner itself makes the schema of its history, where that is none of the project's.
  const own = refTo('schema', historyPlace(settings).schema).ref;
  return given({ ops: ops.filter((op) => !(isCreate(op) && idOfOp(op) === own)), problems });
};
