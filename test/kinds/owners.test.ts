import { kindNamed } from '@migkit/schema';
import { describe, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { readBack } from './rig.ts';

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

// These have no block of their own; those that belong to somebody else are named as unmodeled.
const blockless: readonly string[] = ['foreign_table', 'foreign_server', 'foreign_data_wrapper'];

test('there is one of each kind', () => {
  const { syntax } = kindNamed('owner');
  const kinds = syntax.at === 'attribute' ? syntax.of : [];
  expect(Object.keys(made).toSorted()).toEqual(kinds.filter((kind) => !blockless.includes(kind)).toSorted());
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
});
