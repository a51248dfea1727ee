import { quoteIdent, quoteLiteral } from '@migkit/schema';
import { problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';

/** The history's table as SQL, and what has to stand before the first row. */
export type HistoryTable = {
  /** Its whole name, quoted. */
  readonly name: string;
  readonly schema: string;
  /** The schema in which lies what migrations make without one. */
  readonly home: string;
  /** Statements that make it where it is missing. */
  readonly create: readonly string[];
};

/**
 * The table of a setting such as `public.mig_history`; its last name begins with `mig_`, as all that the runner makes. Where a
 * schema stands for `public`, the table lies there.
 */
export const historyTable = (setting = 'public.mig_history', home = 'public'): Outcome<HistoryTable> => {
  const [, first, second] = /^(?:("(?:[^"]|"")+"|[^".]+)\.)?("(?:[^"]|"")+"|[^".]+)$/.exec(setting) ?? [];
  const schema = home === 'public' ? bare(first ?? 'public') : home;
  const table = bare(second ?? '');
  if (!table.startsWith('mig_'))
    return bad(
      problem('MIG200', {
        text: `history: "${setting}" is not schema.table with a table that begins with mig_`,
      }),
    );
  const name = `${quoteIdent(schema)}.${quoteIdent(table)}`;
  return good({ name, schema, home, create: [...schemaFor(schema), tableFor(name)] });
};

const bare = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;

// CREATE SCHEMA IF NOT EXISTS asks for the right to create even where the schema stands.
const schemaFor = (schema: string): readonly string[] =>
  schema === 'public'
    ? []
    : [
        `do $mig$ begin if to_regnamespace(${quoteLiteral(quoteIdent(schema))}) is null then ` +
          `execute ${quoteLiteral(`create schema ${quoteIdent(schema)}`)}; end if; end $mig$`,
      ];

const tableFor = (name: string): string => `create table if not exists ${name} (
  id bigint generated always as identity primary key,
  revision text not null,
  name text not null,
  direction text not null check (direction in ('upgrade', 'downgrade', 'stamp', 'unstamp')),
  parents text[] not null,
  replaces text[] not null default '{}',
  checksum text not null,
  ops_checksum text not null,
  fingerprint text not null,
  finished boolean not null default true,
  applied_at timestamptz not null default clock_timestamp(),
  duration_ms integer,
  applied_by text not null default current_user,
  applied_from text not null,
  tool_version text not null,
  project text
)`;
