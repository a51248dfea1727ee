import { apply, invert } from '@migkit/differ';
import { print } from '@migkit/dsl-parser';
import type { Migration } from '@migkit/runner';
import { given, refuse, type Colours, type Command, type Outcome } from '../command.ts';
import { describeOps } from '../describe.ts';
import { opsOf, snapshotAt, type History } from '../history.ts';
import { lineDifference } from '../line-difference.ts';
import { lineOf, plainMigration } from '../migration-text.ts';
import { namedMigration } from '../named-migration.ts';
import { sqlOfOps } from '../steps.ts';

export const command: Command = {
  arguments: [['<revision>', 'a revision or the start of one, head, -1, …']],
  examples: [
    ['mig show head', 'the newest migration: what it changes, as schema and as SQL'],
    ['mig show 3f2a', 'the one that begins so'],
  ],
  json: '{ migration: { revision, name, parents, message }, changes, loses, schema: string[], up, down }',
  run: async (input, context) => {
    const named = await namedMigration(input, context);
    if (!named.ok) return named;
    const { history, migration } = named.value;
    const parts = partsOf(history, migration);
    if (!parts.ok) return parts;
    return {
      text: pageOf(migration, parts.value, context.paint.data),
      json: { migration: plainMigration(migration), loses: migration.loses, ...parts.value },
    };
  },
};

type Parts = {
  readonly changes: readonly string[];
  /** The lines of the schema that it takes away and adds, with what stands around them. */
  readonly schema: readonly string[];
  readonly up: string;
  readonly down: string;
};

const partsOf = (history: History, migration: Migration): Outcome<Parts> => {
  const snapshot = snapshotAt(history, [...migration.parents, ...migration.dependsOn]);
  if (!snapshot.ok) return snapshot;
  const before = snapshot.value.schema;
  const ops = opsOf(migration);
  const { schema: after, problems } = apply(before, ops);
  if (problems.length > 0) return refuse(...problems);
  return given({
    changes: describeOps(ops),
    schema: lineDifference(print(before), print(after)),
    up: sqlOfOps(before, ops),
    down: sqlOfOps(after, invert(ops)),
  });
};

const pageOf = (migration: Migration, { changes, schema, up, down }: Parts, colours: Colours): string => {
  const coloured = (line: string): string =>
    line.startsWith('+') ? colours.green(line) : line.startsWith('-') ? colours.red(line) : line;
  const section = (title: string, text: string): readonly string[] =>
    text === '' ? [] : ['', colours.bold(title), text.trimEnd()];
  return [
    lineOf(migration, [], colours),
    `file     ${migration.name}.ts`,
    `parents  ${migration.parents.join(', ') || '(base)'}`,
    ...(migration.dependsOn.length > 0 ? [`after    ${migration.dependsOn.join(', ')}`] : []),
    ...migration.loses.up.map((line) => colours.red(`up:   ${line}`)),
    ...migration.loses.down.map((line) => colours.red(`down: ${line}`)),
    ...section('Changes', changes.join('\n')),
    ...section('Schema', schema.map(coloured).join('\n')),
    ...section('Up', up),
    ...section('Down', down),
  ].join('\n');
};
