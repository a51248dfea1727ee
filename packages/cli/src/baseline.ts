import { relative } from 'node:path';
import { diff } from '@migkit/differ';
import { stamp } from '@migkit/runner';
import { emptySchema, problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { runnerOptions } from './connection.ts';
import { readHistory } from './history.ts';
import { nextMigrations } from './next-migrations.ts';
import { writeMigrations } from './write-migrations.ts';

/** Refused where migrations stand already: a baseline is the first. */
export const mayBegin = async (settings: Settings): Promise<Outcome<void>> => {
  const history = await readHistory(settings);
  if (!history.ok) return history;
  if (history.value.graph.order.length === 0) return given(undefined);
  return refuse(
    problem(
      'MIG200',
      {
        text: `--baseline writes the first migration, and ${relative(settings.root, settings.migrations)} has some`,
      },
      { help: 'mig stamp head records them as applied; mig generate writes what they lack' },
    ),
  );
};

/** Writes the first migration, which makes this schema, and records it as applied; gives its files' names. Both or nothing. */
export const baseline = async (
  schema: Schema,
  settings: Settings,
  context: Context,
): Promise<Outcome<readonly string[]>> => {
  const { ops } = diff(emptySchema, schema);
  const place = { last: undefined, parents: [] };
  const made = nextMigrations(ops, { before: emptySchema, place, now: new Date(), message: 'baseline' });
  const written = await writeMigrations(made, settings);
  if (!written.ok) return written;
  const stamped = await stamp({ ...runnerOptions(settings, context), target: 'head' });
  if (stamped.ok) return given(made.map(({ name }) => name));
  written.value.undo();
  return stamped;
};
