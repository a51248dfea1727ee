import { apply, describe, type Op, type Snapshot } from '@migkit/differ';
import { isLabel, labelRule, title, type Migration } from '@migkit/runner';
import { compareText, isFirm, problem, refsIn, type Problem, type Schema } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { oneHead, oneMigration, snapshotAt, type History } from './history.ts';
import type { Place } from './next-migrations.ts';

/** Where a person wants the next migration. */
export type Wanted = {
  /** The target that it follows; the one head there is unless said. */
  readonly head: string | undefined;
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
};

export type NextPlace = {
  readonly place: Place;
  /** What all migrations add up to, with which the schema is compared. */
  readonly whole: Snapshot;
  /** What those add up to that the next one follows. */
  readonly before: Snapshot;
};

/** The place of the next migration in the graph. */
export const nextPlace = (history: History, wanted: Wanted): Outcome<NextPlace> => {
  const { graph } = history;
  const parents = parentsFor(history, wanted.head);
  if (!parents.ok) return parents;
  const needed = wanted.dependsOn.map((word) => oneMigration(history, word));
  const [unknown] = needed.filter((one) => !one.ok);
  if (unknown) return unknown;
  const wrong = wanted.labels.find(
    (label) => !isLabel(label) || graph.order.some((m) => m.labels.includes(label)),
  );
  if (wrong !== undefined)
    return refuse(
      problem('MIG613', { label: wrong, reason: isLabel(wrong) ? 'another migration has it' : labelRule }),
    );
  const dependsOn = needed.flatMap((one) => (one.ok ? [one.value.revision] : []));
  const heads = graph.heads.map(({ revision }) => revision);
  const whole = snapshotAt(history, heads);
  if (!whole.ok) return heads.length < 2 ? whole : refuse(...whole.problems.map(fallingOut));
  const follows = [...parents.value, ...dependsOn];
  const before = follows.join() === heads.join() ? whole : snapshotAt(history, follows);
  if (!before.ok) return before;
  const place = { last: newest(graph.order), parents: parents.value, dependsOn, labels: wanted.labels };
  return given({ place, whole: whole.value, before: before.value });
};

const fallingOut = (found: Problem): Problem => ({
  ...found,
  help: 'the branches fall out with each other: mig merge says over what, and the ways out',
});

/** The name of the newest migration. */
export const newest = (migrations: readonly Migration[]): string | undefined =>
  migrations
    .map(({ name }) => name)
    .toSorted(compareText)
    .at(-1);

/** Refused where these ops change or mention what only another branch has: the migration must say that it comes after it. */
export const standsAlone = (
  { whole, before }: NextPlace,
  ops: readonly Op[],
  { graph }: History,
): Outcome<void> => {
  if (whole === before) return given(undefined);
  const after = apply(before.schema, ops);
  const first = after.problems[0]?.message ?? lacking(after.schema, whole.schema, ops);
  if (first === undefined) return given(undefined);
  return refuse(
    problem(
      'MIG611',
      { reason: first },
      {
        help: `another branch has it: --depends-on names its migration (${graph.heads.map(title).join(', ')})`,
      },
    ),
  );
};

const lacking = (schema: Schema, whole: Schema, ops: readonly Op[]): string | undefined => {
  for (const op of ops)
    for (const ref of refsIn(op.after))
      if (isFirm(ref) && !schema.has(ref.ref) && whole.has(ref.ref))
        return `${describe(op)} needs ${ref.ref}`;
  return undefined;
};

const parentsFor = (history: History, head: string | undefined): Outcome<readonly string[]> => {
  if (head === 'base') return given([]);
  const found = head === undefined ? oneHead(history) : oneMigration(history, head);
  if (!found.ok) return found;
  return given(found.value ? [found.value.revision] : []);
};
