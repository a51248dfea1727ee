import { ancestors, resolveTarget, type Graph, type Migration } from '@migkit/runner';
import { flag, given, text, type Colours, type Command, type Outcome } from '../command.ts';
import { readSettings } from '../config.ts';
import { describeOps } from '../describe.ts';
import { opsOf, readHistory } from '../history.ts';
import { databaseOption } from '../connection.ts';
import { appliedRevisions } from '../database.ts';
import { lineOf, plainMigration } from '../migration-text.ts';

export const command: Command = {
  options: [
    ['-r, --range <a:b>', 'from one target to another, both shown; either may be left out'],
    ['-v, --verbose', 'each with its file, its parents and what it changes'],
    ['-i, --indicate-current', 'ask the database which are applied, and mark them'],
    databaseOption,
  ],
  examples: [
    ['mig history', 'every migration, newest first'],
    ['mig history -v -r -3:head', 'the last four in full'],
    ['mig history -i', 'with a mark where the database is'],
  ],
  json: '{ migrations: { revision, name, parents, message, head, applied?, changes }[] }, newest first',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const read = await readHistory(settings.value);
    if (!read.ok) return read;
    const { graph } = read.value;
    const range = text(input, 'range');
    const asks = flag(input, 'indicateCurrent') || /current|^[+-]|:[+-]/.test(range ?? '');
    const applied = asks ? await appliedRevisions(settings.value, context) : given(undefined);
    if (!applied.ok) return applied;
    const shown = inRange(graph, range, applied.value ?? new Set());
    if (!shown.ok) return shown;
    const newestFirst = shown.value.toReversed();
    if (newestFirst.length === 0) context.say('There are no migrations yet.');
    const marks = marksOf(graph, applied.value);
    const long = flag(input, 'verbose');
    const show = (m: Migration): string =>
      long ? longText(m, marks(m), context.paint.data) : lineOf(m, marks(m), context.paint.data);
    return {
      text: newestFirst.map(show).join(long ? '\n\n' : '\n'),
      json: {
        migrations: newestFirst.map((m) => ({
          ...plainMigration(m),
          ...jsonMarks(m, graph, applied.value),
          changes: describeOps(opsOf(m)),
        })),
      },
    };
  },
};

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
  const first = new Set(start.value.map(({ revision }) => revision));
  const follows = (m: Migration): boolean =>
    first.size === 0 || [...first].some((revision) => ancestors(graph, [m.revision]).has(revision));
  return given(graph.order.filter((m) => reached.has(m.revision) && follows(m)));
};

const marksOf =
  (graph: Graph<Migration>, applied: ReadonlySet<string> | undefined) =>
  (m: Migration): readonly string[] => [
    ...(graph.heads.includes(m) ? ['head'] : []),
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
    ...describeOps(opsOf(m)).map((line) => `    ${line}`),
    ...m.loses.up.map((line) => `    ${colours.red(`up:   ${line}`)}`),
    ...m.loses.down.map((line) => `    ${colours.red(`down: ${line}`)}`),
  ].join('\n');
