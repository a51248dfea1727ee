import { format, print, read, ready, showProblems } from '@migkit/dsl-parser';
import { introspect } from '@migkit/runner';
import type { Schema } from '@migkit/schema';
import type { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientSession } from '../../packages/runner/src/client-session.ts';
import { servers } from '../harness/index.ts';
import { inDatabase } from './walk.ts';

// Rights to what an extension, PostgreSQL or a block of SQL made: what a database holds after these statements.

beforeAll(ready);

const found = async (client: Client, ...statements: readonly string[]): Promise<Schema> => {
  const session = clientSession(client, async () => {});
  await session.batch(statements);
  const { schema, unmodeled } = await introspect(session);
  expect(unmodeled).toEqual([]);
  return schema;
};

/** The lines about rights in the text of that schema, which reads back as the same. */
const rightsIn = (schema: Schema): readonly string[] => {
  const text = print(schema);
  const again = read([{ name: 'a.mig', text }]);
  expect(showProblems(again.problems, again.files)).toBe('');
  expect(print(again.schema)).toBe(text);
  expect(format(text).text).toBe(text);
  const ids = (nodes: Schema): readonly string[] =>
    [...nodes.keys()].filter((id) => id.startsWith('named')).sort();
  expect(ids(again.schema)).toEqual(ids(schema));
  return text
    .split('\n')
    .flatMap((line) => /@?@(?:grant|revoke)\((?:[^()]|\([^()]*\))*\)/g.exec(line)?.[0] ?? []);
};

describe.each(servers())('PostgreSQL $version', (server) => {
  const rightsAfter = (...statements: readonly string[]): Promise<readonly string[]> =>
    inDatabase(server, async (client) => rightsIn(await found(client, ...statements)));

  test('a database in which nobody said anything has none', async () => {
    const extensions = [
      'citext',
      'hstore',
      'pg_trgm',
      'btree_gist',
      'pgcrypto',
      'ltree',
      'postgres_fdw',
      'pg_stat_statements',
      'dblink',
      'adminpack',
    ];
    const made = await inDatabase(server, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'select name from pg_available_extensions where name = any($1)',
        [extensions],
      );
      expect(rows.length).toBeGreaterThan(3);
      return rightsIn(
        await found(
          client,
          'create schema e',
          ...rows.map(
            ({ name }) => `create extension ${name} schema ${name === 'adminpack' ? 'pg_catalog' : 'e'}`,
          ),
        ),
      );
    });
    expect(made).toEqual([]);
  });

  test('what PostgreSQL brought', async () =>
    expect(
      await rightsAfter(
        'revoke execute on function pg_sleep(double precision) from public',
        'grant execute on function pg_sleep(double precision) to pg_monitor with grant option',
        'grant execute on function pg_read_file(text) to pg_monitor',
        'revoke execute on function pg_ls_logdir() from pg_monitor',
        'revoke select on pg_roles from public',
        'grant select (rolname, oid), update (oid) on pg_authid to pg_monitor',
        'grant all on pg_authid to pg_signal_backend',
        'revoke usage on type int4 from public',
        'revoke usage on language plpgsql from public',
        'grant usage on language plpgsql to pg_monitor',
        'grant create on schema pg_catalog to pg_monitor',
        'revoke select on information_schema.tables from public',
        'revoke usage on schema information_schema from public',
        'grant insert on information_schema.sql_parts to pg_monitor',
      ),
    ).toEqual([
      '@@revoke(execute, on: function pg_ls_logdir(), from: pg_monitor)',
      '@@grant(execute, on: function pg_read_file(text), to: pg_monitor)',
      '@@revoke(execute, on: function pg_sleep(double precision), from: public)',
      '@@grant(execute, on: function pg_sleep(double precision), to: pg_monitor, grantable: true)',
      '@@revoke(usage, on: language plpgsql, from: public)',
      '@@grant(usage, on: language plpgsql, to: pg_monitor)',
      '@@revoke(usage, on: schema information_schema, from: public)',
      '@@grant(create, on: schema pg_catalog, to: pg_monitor)',
      '@@grant(insert, on: table information_schema.sql_parts, to: pg_monitor)',
      '@@revoke(select, on: table information_schema.tables, from: public)',
      '@@grant(select(oid), select(rolname), update(oid), on: table pg_authid, to: pg_monitor)',
      '@@grant(all, on: table pg_authid, to: pg_signal_backend)',
      '@@revoke(select, on: table pg_roles, from: public)',
      '@@revoke(usage, on: type int4, from: public)',
    ]));

  test('what plpgsql brought, when it was made anew', async () =>
    expect(
      await rightsAfter(
        'drop extension plpgsql',
        'create extension plpgsql',
        'revoke usage on language plpgsql from public',
        'grant execute on function plpgsql_call_handler() to pg_monitor',
      ),
    ).toEqual([
      '@@grant(execute, on: function plpgsql_call_handler(), to: pg_monitor)',
      '@@revoke(usage, on: language plpgsql, from: public)',
    ]));

  test('what extensions brought, wherever they lie', async () =>
    expect(
      await rightsAfter(
        'create schema "Odd one"',
        'create extension hstore schema "Odd one"',
        'create extension citext',
        'grant execute on function citext_eq(citext, citext) to pg_monitor',
        'revoke execute on function "Odd one".akeys("Odd one".hstore) from public',
        'create table t (a integer)',
        'create schema inside',
        'alter extension citext add table t',
        'alter extension citext add schema inside',
        'grant select (a), insert on t to pg_monitor',
        'grant usage on schema inside to pg_monitor',
        'create foreign data wrapper w',
        'create server s foreign data wrapper w',
        'alter extension citext add foreign data wrapper w',
        'alter extension citext add server s',
        'grant usage on foreign data wrapper w to pg_monitor',
        'grant usage on foreign server s to pg_monitor',
      ),
    ).toEqual([
      '@@grant(usage, on: foreign data wrapper w, to: pg_monitor)',
      '@@grant(usage, on: foreign server s, to: pg_monitor)',
      '@@grant(execute, on: function citext_eq(citext, citext), to: pg_monitor)',
      '@@grant(usage, on: schema inside, to: pg_monitor)',
      '@@grant(insert, select(a), on: table t, to: pg_monitor)',
      '@@revoke(execute, on: function akeys("Odd one".hstore), from: public)',
    ]));

  test('what blocks of SQL make', async () =>
    expect(
      await rightsAfter(
        'create trusted language mine handler plpgsql_call_handler',
        'revoke usage on language mine from public',
        'create foreign data wrapper "W w"',
        'grant usage on foreign data wrapper "W w" to pg_monitor with grant option',
        'create server s foreign data wrapper "W w"',
        'grant usage on foreign server s to pg_monitor',
        'create schema far',
        'create foreign table far.ft (a text) server s',
        'grant select (a), delete on far.ft to pg_monitor',
      ),
    ).toEqual([
      '@grant(usage, on: foreign data wrapper "W w", to: pg_monitor, grantable: true)',
      '@grant(delete, select(a), on: table far.ft, to: pg_monitor)',
      '@revoke(usage, on: language mine, from: public)',
      '@grant(usage, on: foreign server s, to: pg_monitor)',
    ]));
});
