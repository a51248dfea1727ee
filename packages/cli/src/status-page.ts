import { title, type Status } from '@migkit/runner';
import type { Colours } from './command.ts';
import { lineOf, plainMigration } from './migration-text.ts';

/** A part of a page of `status`: its name, and lines beside it. */
export const section = (name: string, first: string, lines: readonly string[], { bold }: Colours): string =>
  [`${bold(name.padEnd(12))}${first}`, ...lines.map((line) => `${' '.repeat(12)}${line}`)].join('\n');

/** How many migrations there are, and where they lead. */
export const migrationsSection = (
  { order, heads }: { readonly order: readonly unknown[]; readonly heads: Status['heads'] },
  colours: Colours,
): string =>
  section('migrations', `${order.length}, head ${heads.map(title).join(', ') || '(none)'}`, [], colours);

/** Where a database is, and what is left to apply. */
export type Standing = Pick<Status, 'current' | 'pending' | 'problems'> & { readonly where: string };

/** Where a database is, in words. */
export const placeOf = ({ current }: Pick<Standing, 'current'>): string =>
  current.map(({ revision, name }) => `${revision} (${name})`).join(', ') || 'nothing is applied';

export const databaseSection = (standing: Standing, colours: Colours): string => {
  const { where, pending, problems } = standing;
  const { yellow, green } = colours;
  // An upgrade would refuse.
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const how = isBroken ? 'when what is wrong here is mended' : '(mig upgrade)';
  const left =
    pending.length === 0
      ? [green('nothing to apply')]
      : [yellow(`${pending.length} to apply ${how}`), ...pending.map((m) => lineOf(m, [], colours))];
  return section('database', where, [placeOf(standing), ...left], colours);
};

/** The same for a program. */
export const plainStanding = ({ where, current, pending }: Standing) => ({
  where,
  current: current.map(({ revision, name }) => ({ revision, name })),
  pending: pending.map(plainMigration),
});
