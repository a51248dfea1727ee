import {
  emptySnapshot,
  diff,
  fold,
  invert,
  plan,
  split,
  type Difference,
  type GivenHint,
  type Op,
  type Snapshot,
  type Step,
} from '@migkit/differ';
import { sqlScript } from '@migkit/compiler';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import type { Schema } from '@migkit/schema';

/** The schema of a text and its hints; a problem in it fails the test with the problem's own words. */
export const schemaFrom = async (
  text: string,
): Promise<{ readonly schema: Schema; readonly hints: readonly GivenHint[] }> => {
  await ready();
  const result = read([{ name: 'schema.mig', text }]);
  const errors = result.problems.filter((p) => p.severity === 'error');
  if (errors.length > 0) throw new Error(showProblems(errors, result.files));
  return {
    schema: result.schema,
    hints: [...result.hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint }))),
  };
};

/** What one migration does, both ways. */
export type Written = {
  readonly ops: readonly Op[];
  readonly up: readonly Step[];
  readonly down: readonly Step[];
};

/** From one schema to the next as `mig generate` goes: the difference, and the migrations that it takes. */
export const migrationsFrom = (
  before: Snapshot | Schema,
  after: { readonly schema: Schema; readonly hints: readonly GivenHint[] },
): {
  readonly difference: Difference;
  readonly migrations: readonly Written[];
  readonly reached: Snapshot;
} => {
  const from: Snapshot =
    before instanceof Map ? { schema: before as Schema, spent: new Map() } : (before as Snapshot);
  const difference = diff(from, after.schema, {
    hints: after.hints,
    answers: { notRenamed: true, allowDataLoss: true },
  });
  if (difference.problems.length > 0)
    throw new Error(difference.problems.map((p) => `${p.code}: ${p.message}`).join('\n'));
  let reached: Snapshot = from;
  const migrations = split(from.schema, difference.ops).map((ops): Written => {
    const { steps: up, after: standing } = plan(reached.schema, ops);
    const { steps: down } = plan(standing, invert(ops));
    const folded = fold([ops], reached);
    if (folded.problems.length > 0) throw new Error(folded.problems.map((p) => p.message).join('\n'));
    reached = folded;
    return { ops, up, down };
  });
  return { difference, migrations, reached };
};

/** A fresh build of a schema as SQL. */
export const buildSql = (schema: Schema): string =>
  migrationsFrom(emptySnapshot, { schema, hints: [] })
    .migrations.map(({ up }) => script(up))
    .join('\n');

/** The statements of these steps as one script. */
export const script = (steps: readonly Step[]): string =>
  sqlScript(
    steps.flatMap(({ statements, note }) =>
      statements.map((statement, i) => ({ statement, ...(note && i === 0 ? { note } : {}) })),
    ),
  );
