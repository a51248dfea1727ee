import type { Clash } from '@migkit/differ';
import { title, type Migration } from '@migkit/runner';
import { problem, type Problem } from '@migkit/schema';
import type { Side } from './merge-sides.ts';
import { messageOf } from './migration-text.ts';

/** What two branches fall out over, and the ways out. */
export const conflict = ([a, b]: readonly [Side, Side], found: readonly Clash[]): Problem => {
  const [first] = found;
  const lines = found
    .slice(0, 20)
    .flatMap(({ on, ours, theirs }) => [
      `both touch ${on}:`,
      `  ${shortOf(a.head)}: ${ours}`,
      `  ${shortOf(b.head)}: ${theirs}`,
    ]);
  return problem(
    'MIG614',
    { a: title(a.head), b: title(b.head), reason: `both touch ${first?.on ?? ''}` },
    {
      details: [...lines, ...(found.length > 20 ? [`and ${found.length - 20} more`] : [])],
      help: waysOut([a, b]),
    },
  );
};

/** How a person goes on where branches do not go together. */
export const waysOut = (sides: readonly Side[]): string => {
  const ways = sides
    .toReversed()
    .map((side) => `make ${nameOf(side.head)} again after ${others(side, sides)}: ${again(side)}`);
  const last = 'give up what one of them does there: make that one again without it, as above';
  return [
    `there are ${counts[ways.length + 1] ?? ways.length + 1} ways out; schema.mig says what shall be in each of them:`,
    ...[...ways, last].map((way, at) => `${at + 1}. ${way}`),
  ].join('\n  ');
};

const counts: { readonly [count: number]: string } = { 3: 'three', 4: 'four' };

const others = (side: Side, sides: readonly Side[]): string =>
  sides
    .filter((one) => one !== side)
    .map(({ head }) => nameOf(head))
    .join(' and ');

const again = ({ head, own }: Side): string => {
  const files = own.map(({ name }) => `${name}.*`).join(' ');
  return `where it is applied, mig downgrade ${shortOf(head)}@base; remove ${files}; mig generate`;
};

const nameOf = (migration: Migration): string =>
  `${shortOf(migration)} (${messageOf(migration) || migration.name})`;

const shortOf = ({ revision }: Migration): string => revision.slice(0, 8);
