import { describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { idOf } from '@migkit/schema';
import { freshPglite, servers, withDatabase } from '../../../test/harness/index.ts';
import { clientSession } from './client-session.ts';
import { introspect } from './introspect.ts';
import type { Session } from './session.ts';

type Asked = Pick<Session, 'query' | 'batch'>;
type Use = <T>(work: (session: Asked) => Promise<T>) => Promise<T>;

const places: readonly { readonly name: string; readonly use: Use }[] = [
  ...servers().map((server) => ({
    name: `PostgreSQL ${server.version}`,
    use: (<T>(work: (session: Asked) => Promise<T>) =>
      withDatabase(server, async ({ url }) => {
        const client = new Client({ connectionString: url });
        await client.connect();
        try {
          return await work(clientSession(client, async () => {}));
        } finally {
          await client.end();
        }
      })) satisfies Use,
  })),
  {
    name: 'embedded',
    use: async (work) => {
      const pg = await freshPglite();
      return work({
        query: async <R>(text: string) => ({
          rows: ((await pg.exec(text)).at(-1)?.rows ?? []) as R[],
          count: undefined,
        }),
        batch: async (statements) => void (await pg.exec(statements.join(';\n'))),
      });
    },
  },
];

describe.each(places)('$name', ({ use }) => {
  test('an empty database holds nothing', () =>
    use(async (session) => {
      expect(await introspect(session)).toMatchObject({ schema: new Map(), unmodeled: [] });
    }));

  test('columns come in their order, and what the runner owns not at all', () =>
    use(async (session) => {
      await session.batch([
        'create table z (c integer, a integer, b integer)',
        'create table mig_history (id serial primary key)',
        'comment on column mig_history.id is $$x$$',
        'create sequence mig_fence',
        'create sequence of_history owned by mig_history.id',
        'create schema other',
        'create table other.mig_mine (id integer)',
      ]);
      const ids = async (history?: { readonly schema: string; readonly table: string }) =>
        [...(await introspect(session, history)).schema.values()].map(idOf);
      expect(await ids()).toEqual([
        'schema other',
        'sequence public.of_history',
        'table other.mig_mine',
        'table public.z',
        'column other.mig_mine.id',
        'column public.z.c',
        'column public.z.a',
        'column public.z.b',
      ]);
      expect(await ids({ schema: 'other', table: 'anything' })).toContain('table public.mig_history');
      expect(await ids({ schema: 'public', table: 'z' })).not.toContain('column public.z.c');
    }));

  test('names in public come alone, whatever the search path, which stays as it was', () =>
    use(async (session) => {
      await session.batch([
        `create schema "Odd.one"`,
        `create type mood as enum ('ok')`,
        `create type "Odd.one".mood as enum ('no')`,
        `create table t (a mood default 'ok', b "Odd.one".mood[] check (b[1] <> 'no'), c integer generated always as (length('x'::text)) stored)`,
        'set search_path = "Odd.one"',
      ]);
      const { schema } = await introspect(session);
      expect(schema.get('column public.t.a')).toMatchObject({
        type: [{ ref: 'enum public.mood' }],
        default: "'ok'",
      });
      expect(schema.get('column public.t.b')).toMatchObject({ type: [{ ref: 'enum "Odd.one".mood' }, '[]'] });
      expect(schema.get('check public.t.t_b_check')).toMatchObject({ sql: `b[1] <> 'no'::"Odd.one".mood` });
      expect((await session.query('show search_path')).rows).toEqual([{ search_path: '"Odd.one"' }]);
    }));

  test('what no kind models is named', () =>
    use(async (session) => {
      await session.batch([
        'create table t (id integer primary key, n integer)',
        'create view v as select 1 as a',
        'create materialized view mv as select 1 as a',
        `create function touch() returns trigger language plpgsql as 'begin return new; end'`,
        'create schema away',
        'create type span as range (subtype = integer, multirange_type_name = away.spans)',
        'create type ride as range (subtype = integer)',
        'comment on type ride_multirange is $$x$$',
        'create schema other',
        'create statistics other.pairs on id, n from t',
        'grant select (a) on v to pg_monitor',
        'revoke insert on t from current_user',
        'grant select on mv to pg_monitor with grant option',
        'set role pg_monitor',
        'grant select on mv to pg_signal_backend',
        'reset role',
      ]);
      const { unmodeled } = await introspect(session);
      expect(unmodeled.map(({ what, name }) => `${what} ${name}`)).toEqual([
        'comment on multirange type public.ride_multirange',
        'range type that needs a shell type, or whose multirange lies elsewhere public.span',
        'right granted by another than the owner, to relation public.mv',
        'right that its owner lacks, to relation public.t',
        'right to a column of a view public.v.a',
        'statistics in another schema than the table other.pairs',
      ]);
    }));

  test('what is said of an inherited column is named, and nothing that it has from above', () =>
    use(async (session) => {
      const columns = ['d', 'm', 'n', 'o', 's', 't', 'w'].map((name) => `${name} text default 'x'`);
      await session.batch([
        `create table p (id serial, g text not null, ${columns.join(', ')}) partition by list (id)`,
        'create table part partition of p for values in (1)',
        'create table other partition of p for values in (2)',
        'create table loose (a integer not null, b text default null)',
        'create table below () inherits (loose)',
      ]);
      expect((await introspect(session)).unmodeled).toEqual([]);
      await session.batch([
        `alter table part alter d set default 'y', alter n set not null, alter o drop default`,
        'alter table part alter s set storage plain, alter t set statistics 5, alter w set (n_distinct = 7)',
        `comment on column part.m is 'x'`,
        'grant select (m) on part to pg_monitor',
        'alter table below alter a add generated always as identity',
      ]);
      const { unmodeled } = await introspect(session);
      expect(unmodeled.map(({ what, name }) => `${what} ${name}`)).toEqual([
        'comment on an inherited column public.part.m',
        'right to an inherited column public.part.m',
        'setting of its own of an inherited column public.below.a',
        ...['d', 'n', 'o', 's', 't', 'w'].map(
          (name) => `setting of its own of an inherited column public.part.${name}`,
        ),
      ]);
    }));

  test('what indexes, sequences, types and materialized views say besides is named', () =>
    use(async (session) => {
      const [row] = (
        await session.query<{ version: number }>(
          `select current_setting('server_version_num')::int / 10000 as version`,
        )
      ).rows;
      const newer = (since: number, ...statements: string[]): string[] =>
        (row?.version ?? 0) >= since ? statements : [];
      await session.batch([
        'create table t (id serial, a integer)',
        'create index sums on t ((a + 1), id)',
        'alter index sums alter column 1 set statistics 100',
        'create type pair as (x integer)',
        'create table pairs of pair',
        'create access method tall type table handler heap_tableam_handler',
        'create table high (a integer) using tall',
        'create materialized view seen using tall as select 1 as a',
        'create unlogged table u (id serial)',
        'create table twice (a integer)',
        ...newer(
          15,
          'alter sequence t_id_seq set unlogged',
          'alter sequence u_id_seq set logged',
          'create unlogged sequence lost',
        ),
        ...newer(18, 'alter table twice add constraint here not null a no inherit'),
      ]);
      const { unmodeled } = await introspect(session);
      expect(unmodeled.map(({ what, name }) => `${what} ${name}`)).toEqual([
        'access method of relation public.high',
        'access method of relation public.seen',
        ...newer(18, 'not-null constraint that tables below do not have here on public.twice'),
        ...newer(
          15,
          'sequence that is logged otherwise than its table public.t_id_seq',
          'sequence that is logged otherwise than its table public.u_id_seq',
        ),
        'statistics target of a column of index public.sums.expr',
        'table of a type public.pairs',
        ...newer(15, 'unlogged sequence public.lost'),
      ]);
      await session.batch(['drop access method tall cascade']);
    }));

  test('a role without rights reads the same', () =>
    use(async (session) => {
      await session.batch([
        'create table t (id serial primary key, a text check (a <> $$x$$))',
        'create sequence n',
      ]);
      const all = await introspect(session);
      await session.batch(['set role pg_signal_backend']);
      expect(await introspect(session)).toEqual(all);
      await session.batch(['reset role']);
      expect(all.schema.size).toBeGreaterThan(4);
    }));

  test('what an extension brings is its own', () =>
    use(async (session) => {
      await session.batch(['create extension citext', 'create extension hstore', 'create extension ltree']);
      const { schema, unmodeled } = await introspect(session);
      expect([[...schema.keys()], unmodeled]).toEqual([
        ['extension citext', 'extension hstore', 'extension ltree'],
        [],
      ]);
    }));
});
