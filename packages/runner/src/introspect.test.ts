import { describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { idOf, kindOf, kinds, type Node } from '@migkit/schema';
import { freshPglite, servers, withDatabase } from '../../../test/harness/index.ts';
import { clientSession } from './client-session.ts';
import { introspect } from './introspect.ts';
import { unmodeledSources, unmodeledSql } from './introspect-unmodeled.ts';
import type { Session } from './session.ts';
import { oneByOne } from './stream-query.ts';

type Asked = Pick<Session, 'query' | 'batch' | 'asJson' | 'stream'>;
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
      const query = async <R>(text: string) => ({
        rows: ((await pg.exec(text)).at(-1)?.rows ?? []) as R[],
        count: undefined,
      });
      return work({
        query,
        ...oneByOne(query),
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
        'create table mig_history (id bigint generated always as identity primary key)',
        'comment on column mig_history.id is $$x$$',
        'create table mig_lease (id int primary key)',
        'grant select on mig_lease to pg_monitor',
        'create sequence mig_fence',
        'create table mig_x (id integer)',
        'create function mig_lease() returns integer language sql as $$ select 1 $$',
        'create sequence of_history owned by mig_history.id',
        'create schema other',
        'create table other.mig_mine (id integer)',
      ]);
      const ids = async (history?: { readonly schema: string; readonly table: string }) =>
        [...(await introspect(session, history)).schema.values()].map(idOf);
      expect(await ids()).toEqual([
        'schema other',
        'sequence public.mig_fence',
        'sequence public.of_history',
        'table other.mig_mine',
        'table public.mig_x',
        'table public.z',
        'column other.mig_mine.id',
        'column public.mig_x.id',
        'column public.z.c',
        'column public.z.a',
        'column public.z.b',
        'function public."mig_lease()"',
      ]);
      await session.batch([
        'revoke select on mig_history, mig_history_id_seq, mig_x from current_user',
        'create type mig_shell',
      ]);
      expect((await introspect(session)).unmodeled).toEqual([
        {
          what: 'right that its owner lacks, to relation',
          name: 'public.mig_x',
          why: 'grant all on it to its owner',
        },
        { what: 'shell type', name: 'public.mig_shell' },
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

  test('what somebody made in public is not taken for what PostgreSQL has', () =>
    use(async (session) => {
      const never = `language plpgsql as 'begin raise exception $x$somebody else is running$x$; end'`;
      await session.batch([
        'create table t (a integer, b integer, primary key (a, b))',
        'create table u (a integer, b integer, foreign key (a, b) references t on delete set null)',
        `create function covers(smallint[], smallint[]) returns boolean ${never}`,
        'create operator @> (leftarg = smallint[], rightarg = smallint[], function = covers)',
        'create operator <@ (leftarg = smallint[], rightarg = smallint[], function = covers)',
        `create function is_letter("char", text) returns boolean ${never}`,
        'create operator = (leftarg = "char", rightarg = text, function = is_letter)',
        'create operator <> (leftarg = "char", rightarg = text, function = is_letter)',
        `create function json_build_object(text, text, text, text) returns json ${never}`,
        `create function json_build_array(boolean, boolean) returns json ${never}`,
        `create function concat_ws(text, text, text) returns text ${never}`,
        `create function row_to_json(record) returns json ${never}`,
      ]);
      const { schema } = await introspect(session);
      expect(schema.get('foreign_key public.u.u_a_b_fkey')).toMatchObject({ onDelete: 'set null' });
      expect(schema.get('function public."is_letter(""char"", text)"')).toMatchObject({ returns: 'boolean' });
    }));

  test('a dictionary of the schema is a mention in a mapping', () =>
    use(async (session) => {
      await session.batch([
        'create text search dictionary d (template = simple)',
        'create text search configuration c (parser = default)',
        'alter text search configuration c add mapping for asciiword with d, simple',
      ]);
      const { schema } = await introspect(session);
      expect(schema.get('text_search_mapping public.c.asciiword')).toMatchObject({
        dictionaries: [[{ ref: 'text_search_dictionary public.d' }], 'simple'],
      });
    }));

  test('an object in a default keeps its type, by which it is a mention', () =>
    use(async (session) => {
      await session.batch(['create table z (i int)', `create table a (r regclass default 'z')`]);
      const { schema } = await introspect(session);
      expect(schema.get('column public.a.r')).toMatchObject({ default: `'z'::regclass` });
    }));

  test('what is said of an inherited column is read, and nothing that it has from above', () =>
    use(async (session) => {
      const columns = ['d', 'm', 'n', 'o', 's', 't', 'w'].map((name) => `${name} text default 'x'`);
      await session.batch([
        `create table p (id serial, g text not null, ${columns.join(', ')}) partition by list (id)`,
        'create table part partition of p for values in (1)',
        'create table other partition of p for values in (2)',
        'create table loose (a integer not null, b text default null)',
        'create table below () inherits (loose)',
      ]);
      const lines = async () => {
        const { schema, unmodeled } = await introspect(session);
        const said = [...schema.values()].filter(
          (node) => node.apart && kindOf(node.in?.ref ?? '') === 'table',
        );
        return [...said, ...unmodeled.map(({ what, name }) => `${what} ${name}`)];
      };
      expect(await lines()).toEqual([]);
      await session.batch([
        `alter table part alter d set default 'y', alter n set not null, alter o drop default`,
        'alter table part alter s set storage plain, alter t set statistics 5, alter w set (n_distinct = 7)',
        `comment on column part.m is 'x'`,
        'grant select (m) on part to pg_monitor',
        'alter table below alter a add generated always as identity',
      ]);
      const line = (name: string, says: Partial<Node> = {}) => ({
        kind: 'inherited_column',
        in: { ref: 'table public.part' },
        apart: [{ ref: `column public.p.${name}` }],
        ...says,
      });
      expect(await lines()).toEqual([
        {
          ...line('a', { identity: { always: true } }),
          in: { ref: 'table public.below' },
          apart: [{ ref: 'column public.loose.a' }],
        },
        line('d', { default: "'y'" }),
        line('m'),
        line('n', { notNull: true }),
        line('o', { default: 'null' }),
        line('s', { storage: 'plain' }),
        line('t', { statistics: 5 }),
        line('w', { with: { n_distinct: '7' } }),
      ]);
      const { schema } = await introspect(session);
      const [home, on] = ['table public.part', 'column public.p.m'];
      expect([...schema.keys()]).toContain(`comment inherited_column ${home}, ${on}`);
      expect([...schema.keys()]).toContain(`grant inherited_column ${home}, ${on}, role pg_monitor`);
    }));

  test('a role without rights reads the same', () =>
    use(async (session) => {
      await session.batch([
        'create table t (id serial primary key, a text check (a <> $$x$$))',
        'create sequence n',
      ]);
      const all = await introspect(session);
      await session.batch(['set role pg_signal_backend']);
      // Other tests make roles on the same server meanwhile.
      expect({ ...(await introspect(session)), shared: all.shared }).toEqual(all);
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

test.each(servers())('each query gives only types that are read, whatever there is ($version)', (server) =>
  withDatabase(server, async ({ url }) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { stream, asJson } = clientSession(client, async () => {});
    const queries = [...kinds.map(({ catalog }) => catalog.sql), unmodeledSql(unmodeledSources)];
    const surroundings = ["set mig.history = 'public.mig_history'", "set mig.own = '[]'"];
    try {
      for (const query of queries) await stream([...surroundings, asJson(query)], () => {});
    } finally {
      await client.end();
    }
  }),
);
