import { toSql } from '@migkit/compiler';
import { apply, compose, invert, type Op, type Snapshot } from '@migkit/differ';
import { recordMigration, type Migration } from '@migkit/runner';
import type { Schema } from '@migkit/schema';
import { given, type Outcome } from './command.ts';
import { opsOf, snapshotAt, type History } from './history.ts';
import { stepsOf } from './steps.ts';

/** Some migrations that become one, or one that stays as it is and only follows another. */
export type Part = {
  readonly sources: readonly Migration[];
  readonly before: Snapshot;
  /** Undefined: the one stays as it is. */
  readonly ops: readonly Op[] | undefined;
  /** Why the one stays as it is. */
  readonly because?: string | undefined;
  /** Why what follows it is not one with it. */
  readonly ends?: string | undefined;
};

/** Migrations in parts, each folded as far as no row would fare otherwise. */
export const partsOf = async (
  history: History,
  members: readonly Migration[],
): Promise<Outcome<readonly Part[]>> => {
  const parts: Part[] = [];
  const words: Words = new Map();
  const taken = [...groundOf(members)];
  for (let left = members; left.length > 0;) {
    const before = snapshotAt(history, taken);
    if (!before.ok) return before;
    const part = await nextPart(before.value, left, history, words);
    // What ends one part is why the next one stands apart.
    const because = part.because ?? parts.at(-1)?.ends ?? beforeThat(left[1], part.ends);
    parts.push({ ...part, because });
    taken.push(...part.sources.map(({ revision }) => revision));
    left = left.slice(part.sources.length);
  }
  return given(parts);
};

const beforeThat = (next: Migration | undefined, why: string | undefined): string | undefined =>
  next && why !== undefined ? `${next.name} follows, and ${why}` : undefined;

/** What the range stands on: what any of them follows or comes after that is not among them. */
const groundOf = (members: readonly Migration[]): readonly string[] => {
  const inside = new Set(members.map(({ revision }) => revision));
  return members
    .flatMap(({ parents, dependsOn }) => [...parents, ...dependsOn])
    .filter((one) => !inside.has(one));
};

/** Why each migration that was looked at is not what its ops say: to look runs its code, which a later part need not do again. */
type Words = Map<string, string | undefined>;

const nextPart = async (
  before: Snapshot,
  left: readonly Migration[],
  history: History,
  words: Words,
): Promise<Part> => {
  const plain: (readonly Op[])[] = [];
  let because: string | undefined;
  let schema = before.schema;
  for (const [at, migration] of left.entries()) {
    const follows = at === 0 || migration.parents.join() === left[at - 1]?.revision;
    const { revision } = migration;
    if (!words.has(revision))
      words.set(revision, await ownWords(migration, follows ? schema : schemaBefore(migration, history)));
    because = words.get(revision);
    if (because !== undefined) break;
    plain.push(opsOf(migration));
    schema = apply(schema, opsOf(migration)).schema;
  }
  const composed = compose(before, plain);
  const why = composed.because ?? because;
  const { taken, ops } = composed;
  if (taken > 1) return { sources: left.slice(0, taken), before, ops, ends: why };
  const alone = { sources: left.slice(0, 1), before, ops: undefined };
  return taken === 0 ? { ...alone, because: why } : { ...alone, ends: why };
};

const schemaBefore = ({ parents, dependsOn }: Migration, history: History): Schema | undefined => {
  const before = snapshotAt(history, [...parents, ...dependsOn]);
  return before.ok ? before.value.schema : undefined;
};

/** Why a migration does more or less than its ops say; undefined where it does just that. */
const ownWords = async (migration: Migration, from: Schema | undefined): Promise<string | undefined> => {
  if (!migration.transaction) return 'it runs outside of a transaction';
  if (!from) return 'its branch does not add up by itself';
  const after = apply(from, opsOf(migration)).schema;
  const up = await saysThe(migration, 'upgrade', planned(from, opsOf(migration), after));
  const down = await saysThe(migration, 'downgrade', planned(after, invert(opsOf(migration)), from));
  return up && down ? undefined : 'it was written by hand';
};

const planned = (before: Schema, ops: readonly Op[], after: Schema): readonly string[] =>
  stepsOf(before, ops, after).map(({ statement }) => toSql(statement));

const saysThe = async (
  migration: Migration,
  direction: 'upgrade' | 'downgrade',
  expected: readonly string[],
): Promise<boolean> => {
  try {
    const statements = await recordMigration(migration, direction);
    return (
      statements.length === expected.length && statements.every((one, at) => same(one, expected[at] ?? ''))
    );
  } catch {
    // It looks at rows, or cannot be read without a database: that is its own.
    return false;
  }
};

const same = (a: string, b: string): boolean => squeezed(a) === squeezed(b);

const squeezed = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();
