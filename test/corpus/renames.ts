import type { Op } from '@migkit/differ';
import { kindOf, refsIn, type Schema } from '@migkit/schema';
import { followed, movedBy, schemaNow, stateOf, step } from '../../packages/differ/src/state.ts';
import { differenceOf } from './difference.ts';
import { builtFrom, fresh, loadedOn, statementsOf, type Finder } from './round.ts';

/** What has a name that SQL says, inner things first. */
const renamed = [
  'column',
  'composite_field',
  'table',
  'view',
  'sequence',
  'enum',
  'domain',
  'function',
  'schema',
];

/**
 * Everything in a pulled schema gets another name, in the model and in a database; then a database that is built fresh from the
 * model must be the same, with every name inside of every view, condition, default and body.
 */
export const renamesOn: Finder = async (dump, server) => {
  const done = await loadedOn(dump, server, async ({ schema }) => {
    const { ops, after } = allRenamed(schema);
    const migrated = await builtFrom([fresh(schema), statementsOf(schema, ops)], server);
    const built = await builtFrom([fresh(after)], server);
    const refused = [...migrated.refused, ...built.refused];
    return [...refused, ...differenceOf(migrated.dump, built.dump)];
  });
  return done.ok ? done.value : done.problems.map((message) => `is not loaded: ${message}`);
};

/** What PostgreSQL copied into partitions keeps its name when they or their columns get another. */
const spread = (schema: Schema): ReadonlySet<string> =>
  new Set(
    [...schema.values()].flatMap((node) =>
      node.kind === 'partition_of' ? refsIn([node.in, node['table']]).map(({ ref }) => ref) : [],
    ),
  );

const allRenamed = (schema: Schema): { readonly ops: readonly Op[]; readonly after: Schema } => {
  const state = stateOf(schema);
  const ops: Op[] = [];
  const kept = spread(schema);
  for (const kind of renamed)
    for (const id of [...state.schema.keys()].filter((one) => kindOf(one) === kind)) {
      const before = state.schema.get(id);
      if (before?.name === undefined || before.name.length > 50) continue;
      if (kept.has(id) || kept.has(before.in?.ref ?? '')) continue;
      const named = { ...before, name: `${before.name}"X y` };
      const after = followed(named, movedBy(state, { before, after: named }));
      const fault = step(state, { before, after });
      if (fault !== undefined) throw new Error(`${id}: ${fault}`);
      ops.push({ before, after });
    }
  return { ops, after: schemaNow(state) };
};
