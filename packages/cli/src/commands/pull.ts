import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { problem } from '@migkit/schema';
import {
  flag,
  given,
  refuse,
  text,
  type Command,
  type Context,
  type Input,
  type Outcome,
} from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOf, databaseOption, isUnborn, namesDatabase, openedAhead } from '../connection.ts';
import type { SchemaPlace } from '../place-schema.ts';
import type { Selection } from '../selection.ts';

export const command: Command = {
  arguments: [['[source]', 'a URL, or the .sql file of pg_dump; the configured database unless said']],
  options: [
    ['-o, --output <path>', 'write there: a .mig file, or a folder with a file for each schema'],
    ['--stdout', 'print it, write nothing'],
    ['--split', 'a file for each schema of the database, in a folder'],
    ['--force', 'yes, replace the schema that stands there'],
    [
      '--schema <names>',
      'only these schemas of the database, with commas between; "schemas" of the configuration unless said',
    ],
    [
      '--exclude <patterns>',
      'without these: billing, billing.log, "tmp_*"; "exclude" of the configuration unless said',
    ],
    ['--allow-unmodeled', 'leave out what the language has no word for, and name it'],
    ['--baseline', 'write the first migration too, and record it as applied'],
    databaseOption,
  ],
  examples: [
    ['mig pull', 'DATABASE_URL becomes schema.mig'],
    ['mig pull postgres://localhost/shop --stdout', 'shows another database as .mig'],
    ['mig pull dump.sql', 'the dump is loaded into a throwaway PostgreSQL and read there'],
    ['mig pull --baseline', 'begin with a database that exists: schema.mig, the first migration, its row'],
    ['mig pull --schema public,billing --exclude "tmp_*"', 'a part of it'],
    ['mig pull --split -o schema', 'schema/public.mig, schema/billing.mig, …'],
  ],
  json: '{ files: string[], objects, unmodeled: { what, name, why? }[], text?, migrations?: string[] }',
  run: async (input, context) => {
    const read = await readSettings(input, context);
    if (!read.ok) return read;
    const [source] = input.arguments;
    const isScript = source !== undefined && !namesDatabase(source, context.cwd);
    const settings = source === undefined || isScript ? read.value : { ...read.value, database: source };
    const place = placeOf(input, settings, isScript, context);
    if (!place.ok) return place;
    const first = flag(input, 'baseline')
      ? await (await import('../baseline.ts')).mayBegin(settings)
      : given(undefined);
    if (!first.ok) return first;
    if (!isScript && isUnborn(settings)) return refuse(noDatabase);
    // A server needs a while to make a process for the connection: meanwhile the rest is loaded.
    const from = isScript
      ? { script: resolve(context.cwd, source) }
      : { database: openedAhead(databaseOf(settings, context)) };
    const { pull } = await import('../pull-schema.ts');
    return pull(
      { from, place: place.value, selection: selectionOf(input, settings), settings },
      input,
      context,
    );
  },
};

/** Where it is to be put; what does not fit together is refused before anything is asked. */
const placeOf = (
  input: Input,
  settings: Settings,
  isScript: boolean,
  { cwd }: Context,
): Outcome<SchemaPlace> => {
  const output = text(input, 'output');
  const path = output === undefined ? settings.schema : resolve(cwd, output);
  const standing = statSync(path, { throwIfNoEntry: false });
  const isFile = standing ? !standing.isDirectory() : path.endsWith('.mig');
  const wrong = (text: string, help: string): Outcome<SchemaPlace> =>
    refuse(problem('MIG200', { text }, { help }));
  if (flag(input, 'baseline') && isScript)
    return wrong(
      '--baseline records a migration in a database, and a dump is none',
      'give the URL of the database',
    );
  if (flag(input, 'baseline') && (output !== undefined || flag(input, 'stdout')))
    return wrong('--baseline writes the schema of the project', 'leave out -o and --stdout');
  if (flag(input, 'stdout')) return given({ path, folder: false });
  if (output !== undefined && isFile && !path.endsWith('.mig'))
    return wrong(
      `a schema stands in a file that ends in .mig, or in a folder, and ${relative(cwd, path)} is neither`,
      'name another place with -o',
    );
  if (flag(input, 'split') && isFile)
    return wrong(
      '--split writes a folder, and this is a file',
      "name a folder with -o, and in mig.config.ts with schema: 'schema'",
    );
  return given({ path, folder: !isFile });
};

const selectionOf = (input: Input, { part }: Settings): Selection => ({
  schemas: parted(text(input, 'schema')) ?? part.schemas,
  exclude: parted(text(input, 'exclude')) ?? part.exclude,
});

const parted = (list: string | undefined): readonly string[] | undefined =>
  list
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const noDatabase = problem(
  'MIG200',
  { text: 'there is no database to pull from' },
  { help: 'give its URL, set DATABASE_URL or "database" in the configuration, or name a dump' },
);
