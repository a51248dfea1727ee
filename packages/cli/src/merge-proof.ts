import { title, type Migration } from '@migkit/runner';
import { problem, type Problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { snapshotAt, type History } from './history.ts';
import { waysOut } from './merge-conflict.ts';
import type { Side, Sides } from './merge-sides.ts';
import { between, standingAfter, withStanding } from './standing.ts';

/**
 * Runs the migrations of all sides on a throwaway PostgreSQL: side by side both ways round, as databases have them that saw one side
 * first, and in the order that a new database takes. Refused where the ends differ.
 */
export const proveOrder = async (
  history: History,
  { common, sides }: Sides,
  settings: Settings,
  context: Context,
): Promise<Outcome<void>> => {
  const base = snapshotAt(history, [...common]);
  if (!base.ok) return base;
  const ends: Schema[] = [];
  for (const { said, migrations } of ordersOf(history, sides)) {
    const scene = { schema: base.value.schema, migrations };
    const end = await withStanding(scene, settings, context, (session) =>
      standingAfter(session, migrations, 'upgrade', base.value.schema),
    );
    if (!end.ok) return refuse(...end.problems.map((one) => inProof(one, said, sides)));
    if (!end.value.ok)
      return refuse(...end.value.problems.map((one) => inProof(asConflict(one, sides), said, sides)));
    ends.push(end.value.value);
  }
  const [first, ...others] = ends;
  for (const other of others) {
    const lines = between(first ?? other, other);
    if (lines.length > 0) return refuse(unlike(sides, lines));
  }
  return given(undefined);
};

type Order = { readonly said: string; readonly migrations: readonly Migration[] };

const ordersOf = ({ graph }: History, sides: readonly Side[]): readonly Order[] => {
  const own = new Set(sides.flatMap((side) => side.own));
  const orders = [sides, sides.toReversed()].map((order) => ({
    said: order.map(({ head }) => title(head)).join(' before '),
    migrations: [...new Set(order.flatMap((side) => side.own))],
  }));
  const mixed = {
    said: 'in the order of a new database',
    migrations: graph.order.filter((one) => own.has(one)),
  };
  return orders.some(({ migrations }) => migrations.every((one, at) => one === mixed.migrations[at]))
    ? orders
    : [...orders, mixed];
};

const inProof = (found: Problem, order: string, sides: readonly Side[]): Problem => ({
  ...found,
  details: [`while: proving that they can be merged, ${order}`, ...(found.details ?? [])],
  help: [found.help, waysOut(sides)].filter((one) => one !== undefined).join('\n  '),
});

/** What PostgreSQL refuses is as little a merge as what the model refuses; a server that cannot be asked says neither. */
const asConflict = (found: Problem, sides: readonly Side[]): Problem => {
  if (found.code !== 'MIG400') return found;
  const { code, message } = problem('MIG614', { ...named(sides), reason: found.message });
  return { ...found, code, message };
};

const unlike = (sides: readonly Side[], lines: readonly string[]): Problem =>
  problem(
    'MIG614',
    { ...named(sides), reason: 'PostgreSQL ends elsewhere when they run in another order' },
    { details: lines.slice(0, 20), help: waysOut(sides) },
  );

const named = ([a, b]: readonly Side[]) => ({ a: a ? title(a.head) : '', b: b ? title(b.head) : '' });
