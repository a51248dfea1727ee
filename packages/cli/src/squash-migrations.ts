import { revisionOf, unwritten, type Migration } from '@migkit/runner';
import { given, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { opsOf } from './history.ts';
import { nextMigrations, type NextMigration, type Place } from './next-migrations.ts';
import { recordText } from './record.ts';
import type { Part } from './squash-parts.ts';
import { stemsAfter } from './stem.ts';
import { tidied } from './write-migrations.ts';

export type Squashed = {
  /** In order; each follows the one before it. */
  readonly made: readonly NextMigration[];
  /** The same, as if they were written. */
  readonly migrations: readonly Migration[];
};

/** The migrations that stand for these parts, one after the other; the first follows what is given. */
export const squashed = async (
  parts: readonly Part[],
  {
    last,
    now,
    message,
    follows,
  }: {
    readonly last: string | undefined;
    readonly now: Date;
    readonly message: string | undefined;
    readonly follows: readonly string[];
  },
  settings: Settings,
): Promise<Outcome<Squashed>> => {
  const made: NextMigration[] = [];
  const inside = new Set(parts.flatMap(({ sources }) => sources.map(({ revision }) => revision)));
  for (const part of parts) {
    const parent = made.at(-1)?.revision;
    const place: Place = {
      last: made.at(-1)?.name ?? last,
      parents: parent === undefined ? follows : [parent],
      dependsOn: [...new Set(part.sources.flatMap(({ dependsOn }) => dependsOn))].filter(
        (one) => !inside.has(one),
      ),
      labels: part.sources.flatMap(({ labels }) => labels),
      replaces: part.sources.map(({ revision }) => revision),
    };
    const [source] = part.sources;
    if (part.ops)
      made.push(
        ...nextMigrations(part.ops, {
          before: part.before.schema,
          place,
          now,
          message: message ?? `squash of ${part.sources.length} migrations`,
        }),
      );
    else if (source) made.push(kept(source, place, now));
  }
  const files = await tidied(made, settings);
  if (!files.ok) return files;
  const textOf = (name: string): string => files.value.find((file) => file.name === name)?.text ?? '';
  const migrations: Migration[] = [];
  for (const { name } of made) {
    const texts = { code: textOf(`${name}.ts`), record: textOf(`${name}.ops.json`) };
    const migration = unwritten(settings.migrations, name, texts);
    if (!migration.ok) return migration;
    migrations.push(migration.value);
  }
  return given({ made, migrations });
};

/** A migration as it is, at another place. */
const kept = (source: Migration, place: Place, now: Date): NextMigration => {
  const { message, transaction, loses, code } = source;
  const { parents, dependsOn = [], labels = [], replaces = [] } = place;
  const [name = ''] = stemsAfter(place.last, now, [message || source.name.replace(/^\d+_/, '')]);
  const ops = opsOf(source);
  const revision = revisionOf({ parents, ops, name, dependsOn, replaces });
  const record = { revision, parents, dependsOn, labels, replaces, message, transaction, loses, ops };
  return {
    name,
    revision,
    message,
    ops,
    hazards: { up: [], down: [] },
    files: [
      { name: `${name}.ts`, text: retitled(code, source, { revision, parents }) },
      { name: `${name}.ops.json`, text: recordText(record) },
    ],
  };
};

/** The code with its revision and parents in the first comment, where it says them. */
const retitled = (
  code: string,
  was: Pick<Migration, 'revision' | 'parents'>,
  is: Pick<Migration, 'revision' | 'parents'>,
): string => {
  const parents = (list: readonly string[]): string => `Parents: ${list.join(', ') || 'none'}`;
  return code
    .replace(`Revision: ${was.revision}`, `Revision: ${is.revision}`)
    .replace(parents(was.parents), parents(is.parents));
};
