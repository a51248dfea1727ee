import type { Client } from 'pg';
import { uniqueName } from '../harness/index.ts';
import type { Written } from '../runner/project.ts';

/** A database that one of the migrations makes; its name is that of this process of tests alone. */
export const madeDatabase = uniqueName('mig_crash_made');

/** Migrations in and outside of transactions, each with rows at stake; what PostgreSQL refuses in a transaction both ways. */
export const scene: readonly Written[] = [
  {
    name: '20260101000000_items',
    up: [
      "create type mood as enum ('ok')",
      'create table items (id int primary key, code text)',
      'create table log (at int not null) partition by range (at)',
      'create table log_old partition of log for values from (0) to (100)',
      "insert into items select i, 'c' || i from generate_series(1, 50) i",
      'insert into log select generate_series(1, 50)',
    ],
    down: ['drop table log', 'drop table items', 'drop type mood'],
  },
  alone('20260102000000_code', 'create unique index concurrently items_code on items (code)', {
    down: 'drop index concurrently items_code',
  }),
  {
    name: '20260103000000_note',
    up: ['alter table items add note text', "update items set note = code || '!'"],
    down: ['alter table items drop note'],
  },
  alone('20260104000000_anew', 'reindex (verbose) index concurrently items_code', { down: 'vacuum items' }),
  alone('20260105000000_detach', 'alter table log detach partition log_old concurrently', {
    down: 'alter table log attach partition log_old for values from (0) to (100)',
  }),
  alone('20260106000000_other', `create database ${madeDatabase}`, {
    down: `drop database ${madeDatabase}`,
  }),
  alone('20260107000000_add', 'update items set id = id + 1000', { down: 'update items set id = id - 1000' }),
];

/** A part of it, for where each round takes longer. */
export const pooledScene: readonly Written[] = scene.slice(0, 2);

function alone(name: string, up: string, { down }: { readonly down: string }): Written {
  return { name, up: [up], down: [down], transaction: false };
}

/** All that a run may have changed, as one text; what may differ from run to run (times, numbers of rows) is not in it. */
export const stateOf = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ line: string }>(state);
  return rows.map(({ line }) => line).join('\n');
};

const state = `
  select concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relispartition, i.indisvalid, i.indisready, pg_get_indexdef(i.indexrelid)) as line
  from pg_class c left join pg_index i on i.indexrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relname !~ '^mig_'
  union all
  select concat_ws(' ', 'column', attrelid::regclass, attname, atttypid::regtype, attnotnull) from pg_attribute a join pg_class c on c.oid = attrelid
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped and c.relname !~ '^mig_'
  union all
  select concat_ws(' ', 'label', enumtypid::regtype, enumlabel) from pg_enum
  union all
  select concat_ws(' ', 'detach pending', inhrelid::regclass) from pg_inherits where inhdetachpending
  union all
  select concat_ws(' ', 'rows', relname, query_to_xml(format('select md5(string_agg(t::text, '','' order by t::text)) from %s t', oid::regclass), false, false, '')::text)
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^mig_'
  union all
  select concat_ws(' ', 'database', datname) from pg_database where datname = '${madeDatabase}'
  union all
  select concat_ws(' ', 'lock', l.locktype, l.pid) from pg_locks l join pg_database d on d.oid = l.database
  where datname = current_database() and locktype = 'advisory'
  union all
  select concat_ws(' ', 'history', lpad(row_number() over (order by id)::text, 3, '0'), direction, name, finished) from mig_history
  order by 1`;
