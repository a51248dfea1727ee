import { sqlTokens } from '@migkit/schema';
import { builtConcurrently } from './outside-build.ts';
import type { Session } from './session.ts';
import { surroundings } from './surroundings.ts';

/** Where the effect of a statement stands, as the catalog shows it. */
export type Standing = {
  readonly done: boolean;
  /** Statements that clear away or complete what was left half way; after them it is as `done` says. */
  readonly mend: readonly string[];
};

/** A statement that PostgreSQL refuses in a transaction, and how to see afterwards whether it took effect. */
export type Outside = {
  /** It may wait for as long as it takes, since nobody queues behind it. */
  readonly patient: boolean;
  readonly look: (session: Session) => Promise<Standing>;
};

/** What is known of a statement that cannot be in a transaction; nothing of any other. */
export const outsideOf = (statement: string, home: string): Outside | undefined => {
  const text = sqlTokens(statement)
    .map((token) => token.text)
    .join(' ')
    .replace(/ ?\. ?/g, '.');
  for (const { shape, patient = false, look } of shapes) {
    const names = shape.exec(text)?.slice(1);
    if (names)
      return { patient, look: (session) => as(home, session, () => look(session, names, statement)) };
  }
  return undefined;
};

/** Names mean there what they mean to the migration. */
const as = async <T>(home: string, session: Session, work: () => Promise<T>): Promise<T> => {
  await session.batch(['begin', ...surroundings(home), 'set local lock_timeout = 3000']);
  try {
    return await work();
  } finally {
    await session.query('rollback');
  }
};

/** `names` is what the shape has in parentheses. */
type Look = (session: Session, names: readonly string[], statement: string) => Promise<Standing>;

type Shape = { readonly shape: RegExp; readonly patient?: true; readonly look: Look };

/** A question in SQL; `absent` is what holds when it has no answer. */
const asking =
  (question: string, absent: { readonly done: boolean }): Look =>
  async (session, names) => {
    const { rows } = await session.query<{ done: boolean; mend: readonly string[] | null }>(question, names);
    const [row] = rows;
    return row ? { done: row.done, mend: row.mend ?? [] } : { ...absent, mend: [] };
  };

// A name without quotes is made of ASCII letters, digits, _ and $, and of whatever is beyond ASCII. Classes of letters would say less,
// and with all of their cases V8 takes several milliseconds to learn them.
const ident = String.raw`(?:"(?:[^"]|"")+"|[a-z_\u{80}-\u{10ffff}][\w$\u{80}-\u{10ffff}]*)`;

/** Words as they stand; `<name>` is a name, kept; what stands in brackets may be missing. */
const shaped = (words: string): RegExp =>
  new RegExp(
    `^${words.replace(/\[([^\]]*)\]/g, '(?:$1)?').replaceAll('<name>', `(${ident}(?:\\.${ident})*)`)}(?= |$)`,
    'iu',
  );

// pg_partition_tree() has nothing of what is neither partitioned nor a partition.
const whole = 'select to_regclass($2)::oid union all select relid from pg_partition_tree(to_regclass($2))';

const gone = { done: true };
const notYet = { done: false };

const shapes: readonly Shape[] = [
  {
    shape: shaped('create [unique ]index concurrently [if not exists ]<name> on [only ]<name>'),
    patient: true,
    look: (session, [name, table], statement) => builtConcurrently(session, { name, table, statement }),
  },
  {
    shape: shaped('create [unique ]index concurrently on [only ]<name>'),
    patient: true,
    look: (session, [table], statement) => builtConcurrently(session, { table, statement }),
  },
  {
    // Killed half way it leaves one that is not used any more: there is no way back for it.
    shape: shaped('drop index concurrently [if exists ]<name>'),
    patient: true,
    look: asking(
      `select not i.indisvalid as done,
  case when not i.indisvalid then array[format('drop index concurrently %I.%I', n.nspname, c.relname)] end as mend
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where i.indexrelid = to_regclass($1)`,
      gone,
    ),
  },
  {
    // It builds beside the old one and takes the name over at the end: what it leaves is called _ccnew or _ccold. Once more does no harm.
    shape: new RegExp(
      String.raw`^reindex (?=.*\bconcurrently\b)(?:\( [^)]* \) )?(index|table|schema|database) (?:concurrently )?(${ident}(?:\.${ident})*)`,
      'iu',
    ),
    patient: true,
    look: asking(
      `select false as done, array_agg(format('drop index concurrently %I.%I', n.nspname, c.relname)) as mend
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class whole on whole.reltoastrelid = i.indrelid
where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$' and case lower($1)
  when 'index' then i.indrelid in (select indrelid from pg_index where indexrelid in (${whole}))
  when 'table' then coalesce(whole.oid, i.indrelid) in (${whole})
  when 'schema' then coalesce(whole.relnamespace, n.oid) = to_regnamespace($2)
  else true end`,
      notYet,
    ),
  },
  {
    // Between its two transactions the partition is on its way out, and only FINALIZE can go on.
    shape: shaped('alter table [if exists ][only ]<name> detach partition <name> concurrently'),
    patient: true,
    look: asking(
      `select inhdetachpending as done,
  case when inhdetachpending then array[format('alter table %I.%I detach partition %I.%I finalize', pn.nspname, p.relname, cn.nspname, c.relname)] end as mend
from pg_inherits
join pg_class p on p.oid = inhparent join pg_namespace pn on pn.oid = p.relnamespace
join pg_class c on c.oid = inhrelid join pg_namespace cn on cn.oid = c.relnamespace
where inhparent = to_regclass($1) and inhrelid = to_regclass($2)`,
      gone,
    ),
  },
  {
    shape: shaped('create database <name>'),
    look: asking(`select true as done from pg_database where datname = (parse_ident($1))[1]`, notYet),
  },
  {
    // Interrupted, it leaves a database that only can be dropped (a limit of -2 connections).
    shape: shaped('drop database [if exists ]<name>'),
    look: asking(
      `select datconnlimit = -2 as done, case datconnlimit when -2 then array[format('drop database %I', datname)] end as mend
from pg_database where datname = (parse_ident($1))[1]`,
      gone,
    ),
  },
  {
    shape: shaped('create tablespace <name>'),
    look: asking(`select true as done from pg_tablespace where spcname = (parse_ident($1))[1]`, notYet),
  },
  {
    shape: shaped('drop tablespace [if exists ]<name>'),
    look: asking(`select false as done from pg_tablespace where spcname = (parse_ident($1))[1]`, gone),
  },
  {
    shape: shaped('create subscription <name>'),
    look: asking(
      `select true as done from pg_subscription s join pg_database d on d.oid = s.subdbid
where subname = (parse_ident($1))[1] and datname = current_database()`,
      notYet,
    ),
  },
  {
    shape: shaped('drop subscription [if exists ]<name>'),
    look: asking(
      `select false as done from pg_subscription s join pg_database d on d.oid = s.subdbid
where subname = (parse_ident($1))[1] and datname = current_database()`,
      gone,
    ),
  },
];
