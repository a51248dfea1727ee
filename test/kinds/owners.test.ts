import { emptySchema, kindNamed, refTo } from '@migkit/schema';
import { read, ready } from '@migkit/dsl-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { buildSql, migrationsFrom, schemaFrom, script } from '../support/pipeline.ts';
import { readBack } from './rig.ts';

beforeAll(ready);

/** One object of each kind that may have an owner: what makes it, and what ALTER … OWNER TO calls it. */
const made: { readonly [kind: string]: readonly [sql: string, called: string] } = {
  schema: ['create schema x', 'schema x'],
  table: ['create table x ()', 'table x'],
  view: ['create view x as select 1 as a', 'view x'],
  materialized_view: ['create materialized view x as select 1 as a', 'materialized view x'],
  sequence: ['create sequence x', 'sequence x'],
  domain: ['create domain x as text', 'domain x'],
  enum: [`create type x as enum ('a')`, 'type x'],
  composite: ['create type x as (a integer)', 'type x'],
  range: ['create type x as range (subtype = integer)', 'type x'],
  function: ['create function x() returns integer language sql return 1', 'function x()'],
  aggregate: ['create aggregate x(integer) (sfunc = int4pl, stype = integer)', 'aggregate x(integer)'],
  procedure: ['create procedure x() language sql begin atomic end', 'procedure x()'],
  collation: [`create collation x (locale = 'C')`, 'collation x'],
  text_search_dictionary: ['create text search dictionary x (template = simple)', 'text search dictionary x'],
  text_search_configuration: [
    'create text search configuration x (parser = default)',
    'text search configuration x',
  ],
  publication: ['create publication x', 'publication x'],
};

// These are made by blocks of SQL.
const blockless: readonly string[] = ['foreign_table', 'foreign_server', 'foreign_data_wrapper'];

const ofBlocks: readonly (readonly [called: string, sql: string])[] = [
  [
    'operator ===(integer, integer)',
    'create operator === (function = int4eq, leftarg = integer, rightarg = integer)',
  ],
  ['operator family x using btree', 'create operator family x using btree'],
  [
    'operator class "X y" using btree',
    'create operator family f using btree; create operator class "X y" for type integer using btree family f as operator 1 <, function 1 btint4cmp(integer, integer)',
  ],
  ['conversion x', `create conversion x for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1`],
  ['server x', 'create foreign data wrapper w; create server x foreign data wrapper w'],
  [
    'foreign table x',
    'create foreign data wrapper w; create server s foreign data wrapper w; create foreign table x () server s',
  ],
];

/** Only a superuser can have these. */
const ofSuperusers: readonly (readonly [called: string, sql: string])[] = [
  ['language x', 'create language x handler plpgsql_call_handler'],
  ['foreign data wrapper x', 'create foreign data wrapper x'],
];

test('there is one of each kind', () => {
  const { syntax } = kindNamed('owner');
  const kinds = syntax.at === 'attribute' ? syntax.of : [];
  expect(Object.keys(made).toSorted()).toEqual(kinds.filter((kind) => !blockless.includes(kind)).toSorted());
});

test('what is wrong with the owner of what a block makes is said', () => {
  const problems = (owner: string): readonly string[] =>
    read([
      {
        name: 's.mig',
        text: `role keeper
          sql "server x" @drop(drop server x; drop foreign data wrapper w) ${owner} as $$
            create foreign data wrapper w; create server x foreign data wrapper w
          $$`,
      },
    ]).problems.map(({ code, message }) => `${code} ${message}`);
  expect(problems('@owner(keeper, of: server x)')).toEqual([]);
  const needs =
    'MIG110 @owner needs a role and what of the block belongs to it, as in @owner(keeper, of: server far)';
  expect(problems('@owner(keeper)')).toEqual([needs]);
  expect(problems('@owner(of: server x)')).toEqual([needs]);
  expect(problems('@owner(nobody, of: server x)')[0]).toMatch(/^MIG106 /);
  expect(problems('@owner(keeper, of: cast (a as b))')[0]).toMatch(/^MIG109 .*as in of: server far/);
  expect(problems('@owner(keeper, of: server x) @owner(keeper, of: server x)')[0]).toMatch(/^MIG107 /);
  expect(problems('@owner(keeper, of: server x) @grant(usage, on: foreign server x, to: keeper)')).toEqual([
    'MIG116 keeper is the owner, and has every right to it',
  ]);
});

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(Object.entries(made))('of all that there is, a %s alone has another owner', (_, [sql, called]) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const role = uniqueName('apart');
        // Who has all relations is at home in a database without a history.
        await client.query(`create table standing (); ${sql}; create role ${role}`);
        try {
          await client.query(`alter ${called} owner to ${role}`);
          const owners = [...(await readBack(client)).values()].filter(({ kind }) => kind === 'owner');
          expect(owners).toMatchObject([{ role: { ref: `role ${role}` } }]);
        } finally {
          await client.query(`reassign owned by ${role} to postgres; drop role ${role}`);
        }
      }),
    ),
  );

  test('who is no superuser gives what lies in a schema to who owns that, or may make things there, and takes it back', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const [mover, keeper, maker] = [uniqueName('mover'), uniqueName('keeper'), uniqueName('maker')];
        const name = new URL(url).pathname.slice(1);
        await client.query(`create role ${keeper}; create role ${maker}; create role ${mover} in role ${keeper}, ${maker};
          grant create on database ${name} to ${mover}; set role ${mover}`);
        try {
          const roles = `role ${keeper} @external\nrole ${maker} @external\n`;
          const text = (of: string, mine: string, theirs: string): string => `${roles}
            schema a { ${mine} }
            table a.t { id bigint @id\n ${mine} }
            function a.f() ${mine.replace('@@', '@')} @returns(integer) as $$ select 1 $$
            schema b { ${of} }
            enum b.e ${theirs} { x y }
            view b.v ${theirs} as $$ select id from a.t $$`;
          const [plain, given] = await Promise.all([
            schemaFrom(text('', '', '')),
            schemaFrom(
              text(`@@grant(create, usage, to: ${maker})`, `@@owner(${keeper})`, `@owner(${maker})`),
            ),
          ]);
          for (const before of [emptySchema, plain.schema]) {
            const { migrations } = migrationsFrom(before, given);
            const [up, down] = [
              migrations.map((one) => script(one.up)),
              migrations.map((one) => script(one.down)),
            ];
            await client.query(buildSql(before));
            await client.query(up.join('\n'));
            await client.query(down.join('\n'));
          }
        } finally {
          await client.query(
            `reset role; drop owned by ${mover}, ${keeper}, ${maker} cascade; drop role ${mover}, ${keeper}, ${maker}`,
          );
        }
      }),
    ));

  test.each([
    ...ofBlocks.map(([called, sql]) => [called, sql, 'nosuperuser'] as const),
    ...ofSuperusers.map(([called, sql]) => [called, sql, 'superuser'] as const),
  ])('of all that there is, %s alone has another owner', (called, sql, rank) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const role = uniqueName('apart');
        await client.query(
          `create table standing (); create table another (); ${sql}; create role ${role} ${rank}`,
        );
        try {
          await client.query(`alter ${called} owner to ${role}`);
          const found = [...(await readBack(client)).values()];
          expect(found.filter(({ kind }) => kind === 'owner')).toEqual([]);
          expect(found.filter(({ kind }) => kind === 'named_owner')).toMatchObject([
            { in: refTo('sql_block', called), apart: [called], role: refTo('role', role) },
          ]);
        } finally {
          await client.query(`reassign owned by ${role} to postgres; drop role ${role}`);
        }
      }),
    ),
  );
});
