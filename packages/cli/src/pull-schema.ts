import { relative } from 'node:path';
import type { Database, Introspected, Session } from '@migkit/runner';
import { problem, sameValue, type Problem } from '@migkit/schema';
import { introspectFor } from './catalog.ts';
import { flag, given, refuse, text, type Answer, type Context, type Input, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { inDatabase } from './connection.ts';
import { placeSchema, standingIn, type SchemaPlace } from './place-schema.ts';
import type { Pulled } from './pulled.ts';
import type { LeftOut } from './readable.ts';
import type { Selection } from './selection.ts';
import { unmodeledLine } from './unmodeled-line.ts';

/** From where to where a schema is pulled, and which part of it. */
export type Pull = {
  readonly from: { readonly database: Outcome<Database> } | { readonly script: string };
  readonly place: SchemaPlace;
  readonly selection: Selection;
  readonly settings: Settings;
};

/** Writes what a database or a dump holds as `.mig`. */
export const pull = async (asked: Pull, input: Input, context: Context): Promise<Answer> => {
  // The parser is loaded, and reads its first text, while the server is busy.
  const load = () => import('./pulled.ts');
  const rehearse = () => load().then(({ rehearsed }) => rehearsed());
  const found = await introspected(asked, context, [load, rehearse]);
  if (!found.ok) return found;
  const { pulledFrom } = await load();
  const pulled = await pulledFrom(found.value, asked.selection, {
    split: asked.place.folder,
    file: 'schema.mig',
  });
  if (!pulled.ok) return pulled;
  const { unmodeled } = pulled.value;
  if (unmodeled.length > 0 && !flag(input, 'allowUnmodeled'))
    return { ...refuse(unmodeledProblem(unmodeled)), json: { files: [], unmodeled } };
  return put(pulled.value, asked, input, context);
};

const introspected = async (
  { from, settings }: Pull,
  context: Context,
  meanwhile: readonly (() => Promise<unknown>)[],
): Promise<Outcome<Introspected>> => {
  if ('database' in from)
    return inDatabase(from.database, (session) => introspectFor(settings)(busy(session, meanwhile)));
  const { introspectScript } = await import('./script-schema.ts');
  return introspectScript(from.script, settings, context);
};

/** The same session; whenever questions are on their way, the next piece of work begins. */
const busy = (session: Session, works: readonly (() => Promise<unknown>)[]): Session => {
  const left = [...works];
  const begin = (): void => void left.shift()?.().catch(nothing);
  return {
    ...session,
    stream: (statements, take) => {
      setImmediate(begin);
      return session.stream(statements, take);
    },
  };
};

const nothing = (): void => {};

const put = async (
  pulled: Pulled,
  { from, place, selection, settings }: Pull,
  input: Input,
  context: Context,
): Promise<Answer> => {
  const { files, unmodeled } = pulled;
  const report = { objects: pulled.schema.size, unmodeled };
  if (flag(input, 'stdout')) {
    tellUnmodeled(unmodeled, context);
    const all = files.map((file) => file.text).join('\n');
    return { text: all, json: { ...report, files: [], text: all } };
  }
  const agreed = await mayReplace(standingIn(place, files), input, context);
  if (!agreed.ok) return agreed;
  const placed = placeSchema(place, files);
  if (!placed.ok) return placed;
  const first = flag(input, 'baseline')
    ? await (await import('./baseline.ts')).baseline(pulled.schema, settings, context)
    : given([]);
  if (!first.ok) {
    placed.value.undo();
    return first;
  }
  const { green } = context.paint.talk;
  const paths = placed.value.paths.map((path) => relative(context.cwd, path) || path);
  for (const path of paths) context.say(`${green('wrote')} ${path}`);
  for (const name of first.value) context.say(`${green('wrote')} ${name}.ts, and recorded it as applied`);
  tellUnmodeled(unmodeled, context);
  if (text(input, 'output') === undefined && 'database' in from)
    remindOf(withLeftOut(selection, unmodeled), settings, context);
  return { json: { ...report, files: paths, migrations: first.value } };
};

/** What is left out is in the database, and would be drift. */
const withLeftOut = (selection: Selection, unmodeled: readonly LeftOut[]): Selection => ({
  ...selection,
  exclude: [...new Set([...selection.exclude, ...unmodeled.flatMap(({ exclude = [] }) => exclude)])],
});

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
    const { askerOn } = await import('./ask.ts');
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
      details: unmodeled.map(unmodeledLine),
      help: '--allow-unmodeled leaves them out; --exclude leaves out a part of the database',
    },
  );

const tellUnmodeled = (unmodeled: readonly LeftOut[], { say, paint }: Context): void => {
  if (unmodeled.length > 0) say(paint.talk.yellow('left out, since the language has no word for it:'));
  for (const one of unmodeled) say(`  ${unmodeledLine(one)}`);
};
