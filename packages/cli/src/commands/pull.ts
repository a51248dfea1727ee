import { relative, resolve } from 'node:path';
import { ready } from '@migkit/dsl-parser';
import type { Introspected } from '@migkit/runner';
import { problem, sameValue, type Problem } from '@migkit/schema';
import { introspectFor } from '../catalog.ts';
import {
  flag,
  given,
  refuse,
  text,
  type Answer,
  type Command,
  type Context,
  type Input,
  type Outcome,
} from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { databaseOf, databaseOption, inDatabase, isUnborn } from '../database.ts';
import { placeSchema, standingIn, type SchemaPlace } from '../place-schema.ts';
import { pulledFrom, type Pulled } from '../pulled.ts';
import { reading, type LeftOut } from '../readable.ts';
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
    const settings = source !== undefined && isUrl(source) ? { ...read.value, database: source } : read.value;
    const place = placeOf(input, settings, context);
    if (!place.ok) return place;
    const first = flag(input, 'baseline')
      ? await (await import('../baseline.ts')).mayBegin(settings)
      : given(undefined);
    if (!first.ok) return first;
    // The parser is loaded, and reads its first text, while the server is busy.
    const loaded = ready();
    const rehearse = () => void loaded.then(() => reading(firstText), nothing);
    const [found] = await Promise.all([introspectSource(source, settings, context, rehearse), loaded]);
    if (!found.ok) return found;
    const pulled = await pulledFrom(found.value, selectionOf(input, settings), {
      split: place.value.folder,
      file: 'schema.mig',
    });
    if (!pulled.ok) return pulled;
    const { unmodeled } = pulled.value;
    if (unmodeled.length > 0 && !flag(input, 'allowUnmodeled'))
      return { ...refuse(unmodeledProblem(unmodeled)), json: { files: [], unmodeled } };
    const done = await put(pulled.value, place.value, settings, input, context);
    if (unmodeled.length > 0) tellUnmodeled(unmodeled, context);
    return done;
  },
};

/** Where it is to be put; what does not fit together is refused before anything is asked. */
const placeOf = (input: Input, settings: Settings, { cwd }: Context): Outcome<SchemaPlace> => {
  const output = text(input, 'output');
  const path = output === undefined ? settings.schema : resolve(cwd, output);
  const isFile = path.endsWith('.mig');
  const wrong = (text: string, help: string): Outcome<SchemaPlace> =>
    refuse(problem('MIG200', { text }, { help }));
  if (flag(input, 'baseline') && isScript(input))
    return wrong(
      '--baseline records a migration in a database, and a dump is none',
      'give the URL of the database',
    );
  if (flag(input, 'baseline') && (output !== undefined || flag(input, 'stdout')))
    return wrong('--baseline writes the schema of the project', 'leave out -o and --stdout');
  if (flag(input, 'stdout')) return given({ path, folder: false });
  if (flag(input, 'split') && isFile)
    return wrong(
      '--split writes a folder, and this is a file',
      "name a folder with -o, and in mig.config.ts with schema: 'schema'",
    );
  return given({ path, folder: !isFile });
};

const isScript = (input: Input): boolean => input.arguments[0] !== undefined && !isUrl(input.arguments[0]);

const isUrl = (source: string): boolean => source.includes('://');

const selectionOf = (input: Input, { part }: Settings): Selection => ({
  schemas: parted(text(input, 'schema')) ?? part.schemas,
  exclude: parted(text(input, 'exclude')) ?? part.exclude,
});

const parted = (list: string | undefined): readonly string[] | undefined =>
  list
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const introspectSource = async (
  source: string | undefined,
  settings: Settings,
  context: Context,
  meanwhile: () => void,
): Promise<Outcome<Introspected>> => {
  if (source === undefined || isUrl(source)) {
    if (isUnborn(settings)) return refuse(noDatabase);
    return inDatabase(databaseOf(settings, context), (session) =>
      introspectFor(settings)({
        ...session,
        stream: (statements, take) => {
          // By then the statements are on their way.
          setImmediate(meanwhile);
          return session.stream(statements, take);
        },
      }),
    );
  }
  const { introspectScript } = await import('../script-schema.ts');
  return introspectScript(resolve(context.cwd, source), settings, context);
};

const nothing = (): void => {};

/** What most schemas hold, to have the grammar made and both parsers compiled. */
const firstText = 'table t {\n  id integer @default(now())\n}\n';

const noDatabase = problem(
  'MIG200',
  { text: 'there is no database to pull from' },
  { help: 'give its URL, set DATABASE_URL or "database" in the configuration, or name a dump' },
);

const put = async (
  pulled: Pulled,
  place: SchemaPlace,
  settings: Settings,
  input: Input,
  context: Context,
): Promise<Answer> => {
  const { files, unmodeled } = pulled;
  const report = { objects: pulled.schema.size, unmodeled };
  if (flag(input, 'stdout')) {
    const all = files.map((file) => file.text).join('\n');
    return { text: all, json: { ...report, files: [], text: all } };
  }
  const agreed = await mayReplace(standingIn(place, files), input, context);
  if (!agreed.ok) return agreed;
  const placed = placeSchema(place, files);
  if (!placed.ok) return placed;
  const first = flag(input, 'baseline')
    ? await (await import('../baseline.ts')).baseline(pulled.schema, settings, context)
    : given([]);
  if (!first.ok) {
    placed.value.undo();
    return first;
  }
  const { green } = context.paint.talk;
  const paths = placed.value.paths.map((path) => relative(context.cwd, path) || path);
  for (const path of paths) context.say(`${green('wrote')} ${path}`);
  for (const name of first.value) context.say(`${green('wrote')} ${name}.ts, and recorded it as applied`);
  if (text(input, 'output') === undefined && !isScript(input))
    remindOf(selectionOf(input, settings), settings, context);
  return { json: { ...report, files: paths, migrations: first.value } };
};

/** A part that only the command line named would be all of the database again for every other command. */
const remindOf = (selection: Selection, { part }: Settings, { say }: Context): void => {
  const fields = (['schemas', 'exclude'] as const).flatMap((field) =>
    sameValue(selection[field], part[field]) ? [] : [`${field}: ${JSON.stringify(selection[field])}`],
  );
  if (fields.length > 0)
    say(`say ${fields.join(', ')} in the configuration: then that part alone is compared`);
};

/** What stands there is replaced only when somebody said so. */
const mayReplace = async (
  standing: readonly string[],
  input: Input,
  { cwd, interactive, signal }: Context,
): Promise<Outcome<void>> => {
  if (standing.length === 0 || flag(input, 'force')) return given(undefined);
  const names = standing.map((path) => relative(cwd, path) || path);
  if (interactive) {
    const { askerOn } = await import('../ask.ts');
    if (await askerOn({ signal }).yes(`Replace ${names.join(', ')}?`)) return given(undefined);
  }
  const help = '--force replaces it, -o writes elsewhere, --stdout prints';
  return refuse(...names.map((file) => problem('MIG706', { file }, { help })));
};

const unmodeledProblem = (unmodeled: readonly LeftOut[]): Problem =>
  problem(
    'MIG705',
    { count: String(unmodeled.length) },
    {
      details: unmodeled.map(asLine),
      help: '--allow-unmodeled leaves them out; --exclude leaves out a part of the database',
    },
  );

const tellUnmodeled = (unmodeled: readonly LeftOut[], { say, paint }: Context): void => {
  say(paint.talk.yellow('left out, since the language has no word for it:'));
  for (const one of unmodeled) say(`  ${asLine(one)}`);
};

const asLine = ({ what, name, why }: LeftOut): string =>
  `${what} ${name}${why === undefined ? '' : `: ${why}`}`;
