import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GivenHint, Snapshot } from '@migkit/differ';
import { resolveTarget, type Divided, type Migration } from '@migkit/runner';
import { emptySchema, problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { introspectFor } from './catalog.ts';
import { databaseOf, inDatabase, isUnborn, namesDatabase } from './connection.ts';
import { appliedFor } from './applied.ts';
import { oneHead, readHistory, seenFrom, snapshotAt, wayTo, type History } from './history.ts';
import { introspectScript } from './script-schema.ts';
import { readSchema } from './schema-text.ts';
import { ownPart } from './selection.ts';
import { settle } from './settle.ts';

/** One side of a comparison. */
export type Side = {
  readonly snapshot: Snapshot;
  readonly hints: readonly GivenHint[];
  /** What was read of one that PostgreSQL spelled, with what its server shares among its databases. */
  readonly live?: Divided;
  /** The migrations that lead to it, where it is what they add up to. */
  readonly way?: readonly Migration[];
};

/** The schema that a word on the command line means: `schema`, `migrations`, `database`, a URL, a file, a revision. */
export const readSide = async (
  word: string,
  settings: Settings,
  context: Context,
): Promise<Outcome<Side>> => {
  if (word === 'schema') return fromText(settings.schema, context);
  if (word === 'database') return fromDatabase(settings, context);
  if (namesDatabase(word, context.cwd)) return fromDatabase({ ...settings, database: word }, context);
  if (word.endsWith('.sql')) return fromScript(resolve(context.cwd, word), settings, context);
  const path = resolve(context.cwd, word);
  const found = word !== 'migrations' && existsSync(path);
  if (word.endsWith('.mig') || (found && statSync(path).isDirectory())) return fromText(path, context);
  if (found) return refuse(noSchema(word));
  return fromMigrations(word, settings, context);
};

const noSchema = (word: string) =>
  problem(
    'MIG200',
    { text: `${word} is neither a .mig nor a .sql file` },
    { help: 'pg_dump without -F writes .sql, and pg_restore -f makes it of another dump' },
  );

/** Both sides, spelled alike: what PostgreSQL spelled is brought to the spelling of the other side. */
export const alike = async (
  a: Side,
  b: Side,
  settings: Settings,
  context: Context,
): Promise<readonly [Side, Side]> => {
  if (a.live && b.live) return [partOf(a, a.live, settings), partOf(b, b.live, settings)];
  const live = a.live ?? b.live;
  if (!live) return [a, b];
  const [spelled, text] = a.live ? [a, b] : [b, a];
  const { schema, problems } = await settle(live, text.snapshot.schema, settings, context);
  for (const { message } of problems) context.say(`${context.paint.talk.yellow('warning:')} ${message}`);
  const settled: Side = { ...spelled, snapshot: { ...spelled.snapshot, schema } };
  return a.live ? [settled, b] : [a, settled];
};

/** What of two databases is the project's. */
const partOf = (side: Side, live: Divided, { part }: Settings): Side => ({
  ...side,
  snapshot: unspent(ownPart(live, part).schema),
});

const fromText = async (path: string, context: Context): Promise<Outcome<Side>> => {
  const read = await readSchema(path, context);
  if (!read.ok) return read;
  return given({ snapshot: unspent(read.value.schema), hints: read.value.hints });
};

const fromDatabase = async (settings: Settings, context: Context): Promise<Outcome<Side>> => {
  if (isUnborn(settings)) return given(sideOf({ schema: emptySchema, shared: emptySchema }));
  const read = await inDatabase(databaseOf(settings, context), introspectFor(settings));
  return read.ok ? given(sideOf(read.value)) : read;
};

const fromScript = async (path: string, settings: Settings, context: Context): Promise<Outcome<Side>> => {
  const read = await introspectScript(path, settings, context);
  return read.ok ? given(sideOf(read.value)) : read;
};

const fromMigrations = async (word: string, settings: Settings, context: Context): Promise<Outcome<Side>> => {
  const history = await readHistory(settings);
  if (!history.ok) return history;
  if (word === 'migrations') {
    const head = oneHead(history.value);
    return head.ok ? sideAt(history.value, head.value ? [head.value] : []) : head;
  }
  const applied = await appliedFor(word, settings, context);
  if (!applied.ok) return applied;
  const seen = seenFrom(history.value, applied.value);
  const target = resolveTarget(seen.history.graph, word, seen.applied);
  return target.ok ? sideAt(seen.history, target.value) : target;
};

const sideAt = (history: History, at: readonly Migration[]): Outcome<Side> => {
  const revisions = at.map(({ revision }) => revision);
  const snapshot = snapshotAt(history, revisions);
  return snapshot.ok
    ? given({ snapshot: snapshot.value, hints: [], way: wayTo(history, revisions) })
    : snapshot;
};

const sideOf = (live: Divided): Side => ({ snapshot: unspent(live.schema), hints: [], live });

const unspent = (schema: Schema): Snapshot => ({ schema, spent: new Map() });
