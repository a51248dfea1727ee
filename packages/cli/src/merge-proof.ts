import { diff, describe, type Op } from '@migkit/differ';
import { ancestors, comparable, introspectWithin, replay, title, type Migration } from '@migkit/runner';
import { problem, type Problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { snapshotAt, type History } from './history.ts';
import { withStanding } from './standing.ts';

/** What each of several heads has that is not common to all, in order; and what all of them start from. */
export type Sides = { readonly common: ReadonlySet<string>; readonly sides: readonly Side[] };
export type Side = { readonly head: Migration; readonly own: readonly Migration[] };

export const sidesOf = ({ graph }: History, heads: readonly Migration[]): Sides => {
  const reached = heads.map(({ revision }) => ancestors(graph, [revision]));
  const [first = new Set<string>(), ...others] = reached;
  const common = new Set([...first].filter((revision) => others.every((one) => one.has(revision))));
  const own = (at: number): readonly Migration[] =>
    graph.order.filter(({ revision }) => reached[at]?.has(revision) && !common.has(revision));
  return { common, sides: heads.map((head, at) => ({ head, own: own(at) })) };
};

/** Runs the migrations of all sides on a throwaway PostgreSQL, first to last and last to first; refused where the ends differ. */
export const proveOrder = async (
  history: History,
  { common, sides }: Sides,
  settings: Settings,
  context: Context,
): Promise<Outcome<void>> => {
  const base = snapshotAt(history, [...common]);
  if (!base.ok) return base;
  const ends: Schema[] = [];
  for (const order of [sides, sides.toReversed()]) {
    const migrations = [...new Set(order.flatMap(({ own }) => own))];
    const end = await withStanding(base.value.schema, settings, context, async (session) => {
      await replay(session, migrations, 'upgrade');
      const { schema, shared } = await introspectWithin(session);
      return comparable({ schema, shared }, base.value.schema);
    });
    if (!end.ok) return refuse(...end.problems.map((one) => said(one, order)));
    ends.push(end.value);
  }
  const [one, other] = ends;
  const ops =
    one && other ? diff(one, other, { answers: { notRenamed: true, allowDataLoss: true } }).ops : [];
  return ops.length === 0 ? given(undefined) : refuse(unlike(sides, ops));
};

const said = (found: Problem, order: readonly Side[]): Problem => ({
  ...found,
  details: [
    `while: proving that they can be merged, ${order.map(({ head }) => title(head)).join(' before ')}`,
    ...(found.details ?? []),
  ],
});

const unlike = (sides: readonly Side[], ops: readonly Op[]): Problem => {
  const [a, b] = sides.map(({ head }) => title(head));
  return problem(
    'MIG614',
    { a: a ?? '', b: b ?? '', reason: 'PostgreSQL ends elsewhere when they run the other way round' },
    { details: ops.slice(0, 20).map(describe) },
  );
};
