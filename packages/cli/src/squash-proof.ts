import type { Migration } from '@migkit/runner';
import { problem, type Problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { between, standingAfter, withStanding } from './standing.ts';

/** Runs both ways of the old and of the new migrations on a throwaway PostgreSQL; refused where they end elsewhere. */
export const proveSame = async (
  before: Schema,
  old: readonly Migration[],
  made: readonly Migration[],
  settings: Settings,
  context: Context,
): Promise<Outcome<void>> => {
  const [was, is] = [
    await endsOf(before, old, settings, context),
    await endsOf(before, made, settings, context),
  ];
  if (!was.ok) return was;
  if (!was.value.up.ok) return was.value.up;
  if (!is.ok) return is;
  if (!is.value.up.ok) return refuse(...is.value.up.problems.map(notAsOne));
  const up = between(was.value.up.value, is.value.up.value);
  if (up.length > 0) return refuse(elsewhere('up', up));
  // Where the old way back cannot be gone, neither need the new one.
  if (!was.value.down.ok) return given(undefined);
  if (!is.value.down.ok) return refuse(...is.value.down.problems.map(notAsOne));
  const down = between(was.value.down.value, is.value.down.value);
  return down.length > 0 ? refuse(elsewhere('down', down)) : given(undefined);
};

/** What stands after the way up, and after the way back. */
type Ends = { readonly up: Outcome<Schema>; readonly down: Outcome<Schema> };

const endsOf = (
  before: Schema,
  migrations: readonly Migration[],
  settings: Settings,
  context: Context,
): Promise<Outcome<Ends>> =>
  withStanding({ schema: before, migrations }, settings, context, async (session) => {
    const up = await standingAfter(session, migrations, 'upgrade', before);
    const back = migrations.toReversed();
    return { up, down: up.ok ? await standingAfter(session, back, 'downgrade', before) : up };
  });

/** PostgreSQL runs the many, and not the one. */
const notAsOne = (found: Problem): Problem => {
  if (found.code !== 'MIG400') return found;
  const { code, message } = problem('MIG616', { what: 'squashed', reason: found.message });
  return { ...found, code, message };
};

const elsewhere = (way: 'up' | 'down', lines: readonly string[]) =>
  problem(
    'MIG616',
    { what: 'squashed', reason: `on PostgreSQL the one ends elsewhere than the many, on the way ${way}` },
    { details: lines.slice(0, 20) },
  );
