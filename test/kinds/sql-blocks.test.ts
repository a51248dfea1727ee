import { sqlText, type Node } from '@migkit/schema';
import { introspect } from '@migkit/runner';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { clientSession } from '../../packages/runner/src/client-session.ts';
import { servers } from '../harness/index.ts';
import { inDatabase } from './walk.ts';

type Block = Node & { readonly name: string; readonly sql: string; readonly drop: string };

/** What is made, in the words of PostgreSQL and as one or more statements; what it stands on is made before. */
type Made = {
  readonly name: string;
  readonly made: readonly string[];
  readonly on?: readonly string[];
  readonly since?: number;
};

const mood = `create type mood as enum ('sad', 'ok')`;
const far = ['create foreign data wrapper w', 'create server far foreign data wrapper w'];

const all: { readonly [what: string]: Made } = {
  'an operator': {
    name: 'operator !==(mood, mood)',
    on: [
      mood,
      `create function differs(mood, mood) returns boolean immutable language sql as 'select $1 <> $2'`,
    ],
    made: [
      'create operator !== (function = differs, leftarg = mood, rightarg = mood, commutator = operator(public.!==), restrict = neqsel, join = neqjoinsel)',
      `comment on operator !==(mood, mood) is 'Not; the ''same''.'`,
    ],
  },
  'an operator of one side in another schema': {
    name: 'operator crm.!(none, integer)',
    on: [
      'create schema crm',
      `create function crm.odd(integer) returns boolean immutable language sql as 'select $1 % 2 = 1'`,
    ],
    made: ['create operator crm.! (function = crm.odd, rightarg = integer)'],
  },
  'a cast by a function': {
    name: 'cast (mood as integer)',
    on: [mood, `create function number(mood) returns integer immutable language sql as 'select 1'`],
    made: ['create cast (mood as integer) with function number(mood) as assignment'],
  },
  'a cast by way of text': {
    name: 'cast (character varying as mood)',
    on: [mood],
    made: ['create cast (character varying as mood) with inout as implicit'],
  },
  'a cast without a function': {
    name: 'cast (bytea as text)',
    made: ['create cast (bytea as text) without function as assignment'],
  },
  'an operator family': {
    name: 'operator family "Numbers" using btree',
    made: [
      'create operator family "Numbers" using btree',
      'alter operator family "Numbers" using btree add operator 1 <(bigint,integer)',
      'alter operator family "Numbers" using btree add operator 1 <(smallint,bigint)',
    ],
  },
  'an operator class': {
    name: 'operator class backwards using btree',
    on: [
      `create function backwards(bigint, bigint) returns integer immutable language sql as 'select btint8cmp($2, $1)'`,
      'create operator family backwards using btree',
    ],
    made: [
      'create operator class backwards for type bigint using btree family backwards as\n  operator 1 >(bigint,bigint),\n  operator 2 >=(bigint,bigint),\n  operator 3 =(bigint,bigint),\n  operator 4 <=(bigint,bigint),\n  operator 5 <(bigint,bigint),\n  function 1 (bigint, bigint) backwards(bigint,bigint)',
    ],
  },
  'an operator family that orders': {
    name: 'operator family near using gist',
    made: [
      'create operator family near using gist',
      'alter operator family near using gist add operator 15 <->(point,box) for order by pg_catalog.float_ops',
    ],
  },
  'a conversion': {
    name: 'conversion latin',
    made: [`create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1`],
  },
  'a language': {
    name: 'language calm',
    made: [
      'create trusted language calm handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator',
    ],
  },
  'a transform': {
    name: 'transform for integer language sql',
    made: [
      'create transform for integer language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal))',
    ],
  },
  'an access method': {
    name: 'access method pile',
    made: ['create access method pile type table handler heap_tableam_handler'],
  },
  'an access method for indexes': {
    name: 'access method tree',
    made: ['create access method tree type index handler bthandler'],
  },
  'a foreign data wrapper': {
    name: 'foreign data wrapper "W 1"',
    made: [
      `create foreign data wrapper "W 1" validator postgresql_fdw_validator`,
      `comment on foreign data wrapper "W 1" is 'far'`,
    ],
  },
  'a foreign data wrapper with options': {
    name: 'foreign data wrapper w',
    made: [`create foreign data wrapper w options (debug 'it''s', "Two words" '')`],
  },
  'a server': {
    name: 'server far',
    on: ['create foreign data wrapper w'],
    made: [`create server far type 't' version '1' foreign data wrapper w options (host 'h')`],
  },
  'a foreign table': {
    name: 'foreign table remote',
    on: far,
    made: [
      `create foreign table remote (\n  id bigint options (key 'true') not null,\n  price numeric(10,2) default 0,\n  twice numeric generated always as ((price * (2)::numeric)) stored,\n  constraint cheap CHECK ((price < (100)::numeric))\n) server far options (tablekeyprefix 'r:')`,
      `comment on foreign table remote is 'There'`,
    ],
  },
  'a foreign table with a virtual column and a named NOT NULL': {
    name: 'foreign table remote',
    on: far,
    made: [
      'create foreign table remote (\n  id bigint not null,\n  named bigint constraint "A name" not null,\n  twice bigint generated always as ((id * 2)) virtual\n) server far',
    ],
    since: 18,
  },
  'a foreign table with all that is said of it': {
    name: 'foreign table crm."Far"',
    on: [
      ...far,
      'create schema crm',
      `create function crm.touch() returns trigger language plpgsql as 'begin return null; end'`,
    ],
    made: [
      `create foreign table crm."Far" (\n  a text options (key 'true') collate "C" default 'x'::text,\n  "B" numeric,\n  constraint ok CHECK ((a <> ''::text))\n) server far`,
      'alter foreign table crm."Far" alter column a set storage external',
      'alter foreign table crm."Far" alter column a set statistics 0',
      `comment on column crm."Far".a is 'It''s a.'`,
      'alter foreign table crm."Far" alter column "B" set (n_distinct=7)',
      `comment on constraint ok on crm."Far" is 'Fine.'`,
      'create trigger "On it" AFTER INSERT ON crm."Far" FOR EACH ROW EXECUTE FUNCTION crm.touch()',
      'alter table crm."Far" disable trigger "On it"',
      `comment on trigger "On it" on crm."Far" is 'Off.'`,
      'create statistics crm."Of both" (mcv) ON a, "B" FROM crm."Far"',
      'alter statistics crm."Of both" set statistics 9',
      `comment on statistics crm."Of both" is 'Both.'`,
      'create statistics of_one ON lower(a) FROM crm."Far"',
      `comment on foreign table crm."Far" is 'Away'`,
    ],
  },
  'a foreign table that is a partition': {
    name: 'foreign table part',
    on: [
      ...far,
      `create table parts (id bigint not null, name text default 'x', more text) partition by list (id)`,
    ],
    made: [
      `create foreign table part partition of parts (\n  constraint own CHECK ((name <> ''::text))\n) FOR VALUES IN ('1', '2') server far options (tablekeyprefix 'r:')`,
      `alter foreign table part alter column name options (key 'name')`,
      `alter foreign table part alter column name set default 'y'::text`,
      'alter foreign table part alter column more set statistics 7',
    ],
  },
  'a foreign table that is the default partition': {
    name: 'foreign table crm.rest',
    on: [...far, 'create schema crm', 'create table crm.parts (id bigint) partition by range (id)'],
    made: ['create foreign table crm.rest partition of crm.parts DEFAULT server far'],
  },
  'a foreign table below others': {
    name: 'foreign table below',
    on: [...far, 'create table one (id bigint default 1)', 'create table two (name text)'],
    made: [
      'create foreign table below (\n  own integer\n) inherits (one, two) server far',
      'alter foreign table below alter column id drop default',
    ],
  },
  'a foreign table below another foreign table': {
    name: 'foreign table below',
    on: [...far, 'create foreign table above (id bigint not null, name text) server far'],
    made: [
      'create foreign table below (\n  id bigint,\n  own integer\n) inherits (above) server far',
      'alter foreign table below alter column name set not null',
    ],
    since: 18,
  },
  'a foreign table with a NOT NULL that those below do not have': {
    name: 'foreign table remote',
    on: far,
    made: [
      'create foreign table remote (\n  id bigint constraint own not null no inherit,\n  name text not null no inherit\n) server far',
    ],
    since: 18,
  },
  'a foreign table with a NOT NULL that is not valid': {
    name: 'foreign table remote',
    on: far,
    made: [
      'create foreign table remote (\n  id bigint\n) server far',
      'alter foreign table remote add constraint remote_id_not_null NOT NULL id NOT VALID',
    ],
    since: 18,
  },
  'a foreign table that is stricter than the one above': {
    name: 'foreign table below',
    on: [...far, 'create table above (id bigint, name text not null)'],
    made: [
      'create foreign table below (\n  own integer\n) inherits (above) server far',
      'alter foreign table below alter column id set not null',
    ],
  },
  'a foreign table without columns': {
    name: 'foreign table crm."None"',
    on: [...far, 'create schema crm'],
    made: ['create foreign table crm."None" () server far'],
  },
  'a parser': {
    name: 'text search parser words',
    made: [
      'create text search parser words (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline)',
    ],
  },
  'a template': {
    name: 'text search template plain',
    made: ['create text search template plain (lexize = dsimple_lexize, init = dsimple_init)'],
  },
};

const blockIn = async (client: Client, name: string): Promise<Block | undefined> => {
  const { schema } = await introspect(clientSession(client, async () => {}));
  return schema.get(`sql_block ${/\W/.test(name) ? `"${name.replaceAll('"', '""')}"` : name}`) as
    Block | undefined;
};

const run = async (client: Client, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await client.query(statement);
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(Object.entries(all).filter(([, { since = 0 }]) => since <= server.version))(
    '%s is read back, made by what was read, and dropped',
    async (_, { name, on = [], made }) => {
      const read = await inDatabase(server, async (client) => {
        await run(client, [...on, ...made]);
        return blockIn(client, name);
      });
      expect(read?.sql).toBe(made.join(';\n'));
      await inDatabase(server, async (client) => {
        await run(client, [...on, sqlText(read?.sql ?? '')]);
        expect(await blockIn(client, name)).toEqual(read);
        await run(client, [sqlText(read?.drop ?? '')]);
        expect(await blockIn(client, name)).toBeUndefined();
      });
    },
  );

  test('a block comes after the block or the extension that made what it stands on', async () => {
    await inDatabase(server, async (client) => {
      await run(client, [
        ...far,
        'create extension file_fdw',
        'create server files foreign data wrapper file_fdw',
        mood,
        `create function backwards(mood, mood) returns integer immutable language sql as 'select enum_cmp($2, $1)'`,
        'create operator class backwards for type mood using btree family integer_ops as function 1 backwards(mood, mood)',
      ]);
      const after = async (name: string): Promise<unknown> => (await blockIn(client, name))?.['after'];
      expect(await after('server far')).toEqual([{ ref: 'sql_block "foreign data wrapper w"' }]);
      expect(await after('server files')).toEqual([{ ref: 'extension file_fdw' }]);
      expect(await after('operator class backwards using btree')).toBeUndefined();
      await run(client, [
        `create function less(mood, mood) returns boolean immutable language sql as 'select $1 < $2'`,
        'create operator <! (function = less, leftarg = mood, rightarg = mood)',
        `create function less(mood, text) returns boolean immutable language sql as 'select $1::text < $2'`,
        'create operator <~ (function = less, leftarg = mood, rightarg = text)',
        'create operator class own for type mood using btree as operator 1 <!, function 1 backwards(mood, mood)',
        'alter operator family own using btree add operator 2 <~(mood, text)',
      ]);
      expect(await after('operator class own using btree')).toEqual([
        { ref: 'sql_block "operator <!(mood, mood)"' },
        { ref: 'sql_block "operator family own using btree"' },
      ]);
      expect(await after('operator family own using btree')).toEqual([
        { ref: 'sql_block "operator <~(mood, text)"' },
      ]);
    });
  });

  test('what has the rows of a foreign table for values comes after it', async () => {
    await inDatabase(server, async (client) => {
      await run(client, [
        ...far,
        'create foreign table ft (id bigint) server far',
        'create foreign table below () inherits (ft) server far',
        `create function rows_of(integer) returns setof ft language sql as 'select * from ft'`,
        `create function taken(ft[]) returns integer language sql as 'select 1'`,
        'create table held (one ft)',
        'create type holder as (one ft[])',
        'create domain happy as ft check ((value).id > 0)',
      ]);
      const block = await blockIn(client, 'foreign table ft');
      expect(block?.['before']).toEqual(
        [
          'domain public.happy',
          'table public.held',
          'composite public.holder',
          'function public."rows_of(integer)"',
          'function public."taken(ft[])"',
        ].map((ref) => ({ ref, as: 'later' })),
      );
      expect((await blockIn(client, 'foreign table below'))?.['after']).toEqual([
        { ref: 'sql_block "foreign table ft"' },
        { ref: 'sql_block "server far"' },
      ]);
    });
  });

  test('what stands on a block comes after it', async () => {
    const [operator, family] = [all['an operator'], all['an operator class']];
    await inDatabase(server, async (client) => {
      await run(client, [
        ...(operator?.on ?? []),
        ...(operator?.made ?? []),
        ...(family?.on ?? []),
        ...(family?.made ?? []),
      ]);
      await run(client, [
        'create text search template plain (lexize = dsimple_lexize, init = dsimple_init)',
        'create text search parser words (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)',
        'create text search dictionary "A word" (template = plain)',
        'create text search configuration pages (parser = words)',
        'create type span as range (subtype = bigint, subtype_opclass = backwards)',
        `create domain happy as mood check (value !== 'sad')`,
        `create table felt (m mood check (m !== 'sad'))`,
        'create table pairs (m mood, n mood)',
        'create statistics apart on (m !== n) from pairs',
        `create function other(m mood) returns boolean language sql begin atomic select m !== 'ok'; end`,
        'create language calm handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator',
        `create procedure quiet() language calm as 'begin end'`,
        'create cast (varchar as mood) with inout as implicit',
        `create function felt(mood) returns integer immutable language sql as 'select 1'`,
        `create view casts as select felt('ok'::varchar)`,
      ]);
      const users = async (name: string): Promise<unknown> => (await blockIn(client, name))?.['before'];
      const later = (...ids: readonly string[]): unknown => ids.map((ref) => ({ ref, as: 'later' }));
      expect(await users('text search template plain')).toEqual(
        later('text_search_dictionary public."A word"'),
      );
      expect(await users('text search parser words')).toEqual(
        later('text_search_configuration public.pages'),
      );
      expect(await users('operator class backwards using btree')).toEqual(later('range public.span'));
      expect(await users('operator !==(mood, mood)')).toEqual(
        later(
          'table public.felt',
          'domain public.happy',
          'table public.pairs',
          'function public."other(mood)"',
        ),
      );
      expect(await users('language calm')).toEqual(later('procedure public."quiet()"'));
      // PostgreSQL notes no use of it, but of the type that it gives.
      expect(await users('cast (character varying as mood)')).toEqual(
        later('view public.casts', 'table public.felt', 'domain public.happy'),
      );
    });
  });
});
