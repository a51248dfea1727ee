import { isatty } from 'node:tty';
import { ancestors, descendants, history, resolveTarget, type Graph, type Migration } from '@migkit/runner';
import {
  flag,
  given,
  text,
  type Answer,
  type Colours,
  type Command,
  type Context,
  type Input,
  type Outcome,
} from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOption, isUnborn, runnerOptions } from '../connection.ts';
import { appliedRevisions, asksDatabase } from '../applied.ts';
import { describeOps } from '../describe.ts';
import { drawGraph } from '../draw-graph.ts';
import { evidenceLine, plainEvidence } from '../evidence.ts';
import { opsOf, readHistory, seenFrom } from '../history.ts';
import { lineOf, plainMigration } from '../migration-text.ts';

export const command: Command = {
  options: [
    ['-r, --range <a:b>', 'from one target to another, both shown; either may be left out'],
    ['-v, --verbose', 'each with its file, its parents and what it changes'],
    ['-i, --indicate-current', 'ask the database which are applied, and mark them'],
    ['--graph', 'draw how they follow each other; on a terminal it is drawn where there are branches'],
    ['--db', 'what the database recorded: every upgrade and downgrade, who, when, from where, how long'],
    databaseOption,
  ],
  examples: [
    ['mig history', 'every migration, newest first'],
    ['mig history -v -r -3:head', 'the last four in full'],
    ['mig history -i', 'with a mark where the database is'],
    ['mig history --db', 'the evidence of the database itself'],
  ],
  json: '{ migrations: { revision, name, parents, message, head, applied?, changes }[] } or, with --db, { rows: { revision, name, direction, appliedAt, durationMs, appliedBy, appliedFrom, toolVersion, checksum, … }[] }, newest first',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    return flag(input, 'db')
      ? recorded(settings.value, context)
      : migrationsOf(settings.value, input, context);
  },
};

/** The history that the database keeps. */
const recorded = async (settings: Settings, context: Context): Promise<Answer> => {
  const rows = isUnborn(settings) ? given([]) : await history(runnerOptions(settings, context));
  if (!rows.ok) return rows;
  const newestFirst = rows.value.toReversed();
  if (newestFirst.length === 0) context.say('The database has no history.');
  return {
    text: newestFirst.map((row) => evidenceLine(row, context.paint.data)).join('\n'),
    json: { rows: newestFirst.map(plainEvidence) },
  };
};

const migrationsOf = async (settings: Settings, input: Input, context: Context): Promise<Answer> => {
  const read = await readHistory(settings);
  if (!read.ok) return read;
  const range = text(input, 'range');
  const asks = flag(input, 'indicateCurrent') || (range ?? '').split(':').some(asksDatabase);
  const applied = asks ? await appliedRevisions(settings, context) : given(undefined);
  if (!applied.ok) return applied;
  const seen = seenFrom(read.value, applied.value ?? new Set());
  const { graph } = seen.history;
  const marked = applied.value && seen.applied;
  const shown = inRange(graph, range, seen.applied);
  if (!shown.ok) return shown;
  const newestFirst = shown.value.toReversed();
  if (newestFirst.length === 0) context.say('There are no migrations yet.');
  const marks = marksOf(graph, marked);
  const long = flag(input, 'verbose');
  const colours = context.paint.data;
  const show = (m: Migration): string =>
    long ? longText(m, marks(m), colours) : lineOf(m, marks(m), colours);
  const texts = newestFirst.map(show);
  const drawn = flag(input, 'graph') || (isatty(1) && !isLine(newestFirst));
  return {
    text: drawn ? besideGraph(newestFirst, texts) : texts.join(long ? '\n\n' : '\n'),
    json: {
      migrations: newestFirst.map((m) => ({
        ...plainMigration(m),
        ...jsonMarks(m, graph, marked),
        changes: describeOps(opsOf(m)),
      })),
    },
  };
};

/** Does each follow the one below it? */
const isLine = (newestFirst: readonly Migration[]): boolean =>
  newestFirst.every(({ parents }, at) => {
    const below = newestFirst[at + 1];
    return parents.length < 2 && (!below || parents[0] === below.revision);
  });

/** The texts with the graph drawn in front of them. */
const besideGraph = (newestFirst: readonly Migration[], texts: readonly string[]): string =>
  drawGraph(newestFirst.map(({ revision, parents }) => ({ id: revision, parents })))
    .flatMap(({ above, own, beside, below }, at) => {
      const [first = '', ...more] = (texts[at] ?? '').split('\n');
      return [...above, `${own} ${first}`, ...more.map((line) => `${beside} ${line}`), ...below];
    })
    .join('\n');

const inRange = (
  graph: Graph<Migration>,
  range: string | undefined,
  applied: ReadonlySet<string>,
): Outcome<readonly Migration[]> => {
  if (range === undefined) return given(graph.order);
  const [from = '', to = ''] = range.includes(':') ? range.split(':', 2) : [range, range];
  const end = resolveTarget(graph, to || 'heads', applied);
  if (!end.ok) return end;
  const start = from === '' ? given([]) : resolveTarget(graph, from, applied);
  if (!start.ok) return start;
  const reached = ancestors(
    graph,
    end.value.map(({ revision }) => revision),
  );
  const after = descendants(
    graph,
    start.value.map(({ revision }) => revision),
  );
  return given(
    graph.order.filter(
      ({ revision }) => reached.has(revision) && (start.value.length === 0 || after.has(revision)),
    ),
  );
};

const marksOf =
  (graph: Graph<Migration>, applied: ReadonlySet<string> | undefined) =>
  (m: Migration): readonly string[] => [
    ...(graph.heads.includes(m) ? ['head'] : []),
    ...m.labels,
    ...(applied?.has(m.revision) ? ['applied'] : []),
  ];

const jsonMarks = (
  m: Migration,
  graph: Graph<Migration>,
  applied: ReadonlySet<string> | undefined,
): object => ({
  head: graph.heads.includes(m),
  ...(applied ? { applied: applied.has(m.revision) } : {}),
});

const longText = (m: Migration, marks: readonly string[], colours: Colours): string =>
  [
    lineOf(m, marks, colours),
    `    file     ${m.name}.ts`,
    `    parents  ${m.parents.join(', ') || '(base)'}`,
    ...(m.dependsOn.length > 0 ? [`    after    ${m.dependsOn.join(', ')}`] : []),
    ...(m.replaces.length > 0 ? [`    replaces ${m.replaces.join(', ')}`] : []),
    ...describeOps(opsOf(m)).map((line) => `    ${line}`),
    ...m.loses.up.map((line) => `    ${colours.red(`up:   ${line}`)}`),
    ...m.loses.down.map((line) => `    ${colours.red(`down: ${line}`)}`),
  ].join('\n');
