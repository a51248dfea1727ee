import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { introspect, type Unmodeled } from '@migkit/runner';
import { clientSession } from '../../packages/runner/src/client-session.ts';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { columns } from './named/columns.ts';
import { comments } from './named/comments.ts';
import { foreignTables } from './named/foreign-tables.ts';
import { owners } from './named/owners.ts';
import { relations } from './named/relations.ts';
import { rights } from './named/rights.ts';
import { settings } from './named/settings.ts';
import { types } from './named/types.ts';

const all = [types, relations, columns, foreignTables, rights, owners, settings, comments].flat();

describe.each(servers())('PostgreSQL $version', (server) => {
  const namedIn = async (...statements: readonly string[]): Promise<readonly string[]> =>
    (await foundIn(...statements)).map(({ what, name }) => `${what} ${name}`);

  const foundIn = (...statements: readonly string[]): Promise<readonly Unmodeled[]> =>
    withDatabase(server, ({ url, name }) =>
      withPg(url, async (client) => {
        const session = clientSession(client, async () => {});
        await session.batch(statements.map((statement) => statement.replaceAll('$here', name)));
        const { unmodeled } = await introspect(session);
        return unmodeled.map((one) => ({ ...one, name: one.name.replaceAll(name, '$here') }));
      }),
    );

  // Each in a database of its own, where nothing else gives an occasion to ask for it.
  test.each(all.filter(({ since = 0, until = 99 }) => since <= server.version && server.version <= until))(
    '$named.0',
    async ({ made, named, mended }) => {
      const found = await foundIn(...made);
      expect(found.map(({ what, name }) => `${what} ${name}`)).toEqual(named);
      if (!mended) return;
      expect(found.every(({ why }) => why !== undefined)).toBe(true);
      expect(await namedIn(...made, ...mended)).toEqual([]);
    },
  );

  test('a range that was given away has nothing of the kind', async () => {
    const made = ['create type ride as range (subtype = integer)', 'alter type ride owner to pg_monitor'];
    expect(await namedIn(...made)).toEqual([]);
  });

  test('an ordinary database has nothing of the kind', async () => {
    const columns = ['d', 'n', 's'].map((name) => `${name} text default 'x'`);
    expect(
      await namedIn(
        `create table p (id serial, g text not null, ${columns.join(', ')}) partition by list (id)`,
        'create table part partition of p for values in (1)',
        'create table loose (a integer not null, b text default null)',
        'create table below () inherits (loose)',
        'create materialized view mv as select 1 as a',
        'grant select on p to pg_monitor',
        'grant select (a) on mv to pg_monitor',
        'create extension citext',
        'grant connect on database $here to pg_monitor',
        'revoke temporary on database $here from public',
        'comment on database $here is $$x$$',
        'alter database $here set timezone to utc',
        `alter database $here set password_encryption to 'md5'`,
        'alter role current_user in database $here set work_mem to 64',
        'revoke execute on function pg_sleep(double precision) from public',
        'grant execute on function pg_sleep(double precision) to public',
      ),
    ).toEqual([]);
  });

  // What the whole server has stands in the way of no other test, since only this database has to do with it.
  const withRole = async (work: (role: string, client: Client) => Promise<void>): Promise<void> => {
    const role = uniqueName('boss');
    await withPg(server.url(), async (client) => {
      await client.query(`create role ${role} superuser`);
      try {
        await work(role, client);
      } finally {
        await client.query(`drop owned by ${role}; drop role ${role}`);
      }
    });
  };

  test('owners that are superusers, and what their roles are given', () =>
    withRole(async (role, client) => {
      const isNew = server.version > 14;
      if (isNew) await client.query(`grant set on parameter work_mem to ${role}`);
      const found = await namedIn(
        `create function e() returns event_trigger language plpgsql as 'begin end'`,
        'create event trigger e on ddl_command_end execute function e()',
        `alter event trigger e owner to ${role}`,
      );
      expect(found).toEqual([
        'owner of event trigger e',
        ...(isNew ? [`right to parameter work_mem of ${role}`] : []),
      ]);
    }));

  test('a tablespace, and a right to it', () =>
    withRole(async (role, client) => {
      const space = uniqueName('space');
      await client.query('set allow_in_place_tablespaces = on');
      await client.query(`create tablespace ${space} location ''`);
      await client.query(`grant create on tablespace ${space} to ${role}`);
      try {
        expect(await namedIn('create table t (a integer)')).toEqual([]);
        expect(await namedIn(`create materialized view mv tablespace ${space} as select 1 as a`)).toEqual([
          `right to tablespace ${space}`,
        ]);
      } finally {
        await client.query(`drop tablespace ${space}`);
      }
    }));

  test('a subscription', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const name = uniqueName('sub');
        await client.query(
          `create subscription ${name} connection 'dbname=x' publication p with (connect = false, slot_name = none, enabled = false, create_slot = false)`,
        );
        const { unmodeled } = await introspect(clientSession(client, async () => {}));
        await client.query(`drop subscription ${name}`);
        expect(unmodeled).toEqual([
          { what: 'subscription', name, why: expect.stringContaining('create it by hand in each database') },
        ]);
      }),
    ));
});
