import { databaseProblems, replay, type Migration } from '@migkit/runner';
import { problem, type Schema } from '@migkit/schema';
import { given, refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { between, standingNow, withStanding } from './standing.ts';

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
  if (!is.ok) return is;
  const up = between(was.value.up, is.value.up);
  if (up.length > 0) return refuse(elsewhere('up', up));
  // Where the old way back cannot be gone, neither need the new one.
  if (!was.value.down.ok) return given(undefined);
  if (!is.value.down.ok) return is.value.down;
  const down = between(was.value.down.value, is.value.down.value);
  return down.length > 0 ? refuse(elsewhere('down', down)) : given(undefined);
};

/** What stands after the way up, and after the way back. */
type Ends = { readonly up: Schema; readonly down: Outcome<Schema> };

const endsOf = (
  before: Schema,
  migrations: readonly Migration[],
  settings: Settings,
  context: Context,
): Promise<Outcome<Ends>> =>
  withStanding({ schema: before, migrations }, settings, context, async (session) => {
    await replay(session, migrations, 'upgrade');
    const up = await standingNow(session, before);
    try {
      await replay(session, migrations.toReversed(), 'downgrade');
      return { up, down: given(await standingNow(session, before)) };
    } catch (error) {
      return { up, down: refuse(...databaseProblems(error, 'going back', (text) => text)) };
    }
  });

const elsewhere = (way: 'up' | 'down', lines: readonly string[]) =>
  problem(
    'MIG616',
    { what: 'squashed', reason: `on PostgreSQL the one ends elsewhere than the many, on the way ${way}` },
    { details: lines.slice(0, 20) },
  );
