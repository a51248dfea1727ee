import { quoteLiteral } from '@migkit/schema';
import { evidenceOf, insertRow, type Evidence, type Origin } from './history.ts';
import type { HistoryTable } from './history-table.ts';
import type { Migration } from './migration.ts';
import { recordMigration } from './recorder.ts';
import { surroundings, surroundingsAlone } from './surroundings.ts';

type Evident = {
  readonly origin: Origin;
  /** What is recorded first, without anything being run. */
  readonly counted: readonly Evidence[];
};

/**
 * The whole script of a run, for `psql -v ON_ERROR_STOP=1 -f`: a transaction per migration with its row in the history
 * inside, and before each a look whether the history stands where the script begins.
 */
export const writeScript = async (
  migrations: readonly Migration[],
  direction: 'upgrade' | 'downgrade',
  table: HistoryTable,
  { origin, counted }: Evident,
): Promise<string> => {
  const parts: string[] = [
    header(migrations, direction),
    ...table.create.map(ended),
    ...counted.map((evidence) => ended(insertRow(table, evidence, origin, { when: isNew(evidence, table) }))),
  ];
  const alone = surroundingsAlone(table.home);
  for (const migration of migrations) {
    const statements = await recordMigration(migration, direction);
    const guard = guardOf(migration, direction, table);
    const row = insertRow(table, evidenceOf(migration, direction), origin);
    const lines = migration.transaction
      ? [
          'begin',
          ...surroundings(table.home),
          `lock table ${table.name} in share row exclusive mode`,
          guard,
          ...statements,
          row,
          'commit',
        ]
      : [...alone.first, guard, ...statements, row, ...alone.last];
    parts.push(titleOf(migration, direction), ...lines.map(ended));
  }
  return `${parts.join('\n')}\n`;
};

const isNew = ({ revision }: Evidence, table: HistoryTable): string =>
  `not exists (select from ${table.name} h where h.revision = ${quoteLiteral(revision)})`;

const header = (migrations: readonly Migration[], direction: string): string =>
  comment(
    `${direction} of ${migrations.length === 1 ? '1 migration' : `${migrations.length} migrations`}; run with: psql -v ON_ERROR_STOP=1 -f <this file>`,
  );

const titleOf = ({ name, revision, message, loses }: Migration, direction: 'upgrade' | 'downgrade'): string =>
  [
    '',
    comment(`${direction} ${name}, revision ${revision}`),
    ...(message === '' ? [] : [comment(message)]),
    ...loses[direction === 'upgrade' ? 'up' : 'down'].map((line) => comment(`loses: ${line}`)),
  ].join('\n');

// What a person wrote stays on its line: a line break would turn the rest of it into SQL.
const comment = (text: string): string => `-- ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`;

// A comment at the end of a statement would swallow a semicolon on the same line.
const ended = (statement: string): string =>
  /--[^\n]*$/.test(statement) ? `${statement}\n;` : `${statement};`;

/** Stops the script where the revision is applied already (or not at all), or a parent is missing. */
const guardOf = (
  { revision, name, parents, dependsOn }: Migration,
  direction: 'upgrade' | 'downgrade',
  table: HistoryTable,
): string => {
  const state = (id: string) =>
    `coalesce((select h.direction in ('upgrade', 'stamp') from ${table.name} h where h.revision = ${quoteLiteral(id)} and h.finished order by h.id desc limit 1), false)`;
  const wrong = direction === 'upgrade' ? state(revision) : `not ${state(revision)}`;
  const needed =
    direction === 'upgrade' ? [...parents, ...dependsOn].map((parent) => `not ${state(parent)}`) : [];
  const text = `the history does not stand where this script begins: ${direction} ${name}`;
  const body = `begin if ${[wrong, ...needed].join('\n  or ')} then\n  raise exception using message = ${quoteLiteral(text)}; end if; end`;
  return `do ${quoteLiteral(body)}`;
};
