import type { Migration } from '@migkit/runner';
import type { Colours } from './command.ts';

/** A migration on one line: revision, time, message, marks such as `head`. */
export const lineOf = (migration: Migration, marks: readonly string[], colours: Colours): string => {
  const { revision, name } = migration;
  const time = timeOf(migration);
  const words = [
    colours.yellow(revision),
    ...(time === undefined ? [] : [colours.dim(time)]),
    messageOf(migration) || name,
  ];
  return [...words, ...(marks.length > 0 ? [colours.cyan(`(${marks.join(', ')})`)] : [])].join('  ');
};

/** A migration as `--json` shows it. */
export const plainMigration = ({
  revision,
  name,
  parents,
  dependsOn,
  labels,
  replaces,
  message,
}: Migration): object => ({
  revision,
  name,
  parents,
  ...(dependsOn.length > 0 ? { dependsOn } : {}),
  ...(labels.length > 0 ? { labels } : {}),
  ...(replaces.length > 0 ? { replaces } : {}),
  message,
});

// A message is data: whatever it holds, it stays on its line and sends nothing to the terminal.
export const messageOf = ({ message }: Migration): string => message.replace(/\p{Cc}+/gu, ' ').trim();

/** The time in a migration's name, as people write it; undefined for one that is named otherwise. */
const timeOf = ({ name }: Migration): string | undefined => {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:_|$)/.exec(name);
  return found ? `${found.slice(1, 4).join('-')} ${found.slice(4, 7).join(':')}` : undefined;
};
