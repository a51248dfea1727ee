import { describe, expect, test } from 'vitest';
import { introspect } from '@migkit/runner';
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
  const namedIn = (...statements: readonly string[]): Promise<readonly string[]> =>
    withDatabase(server, ({ url, name }) =>
      withPg(url, async (client) => {
        const session = clientSession(client, async () => {});
        await session.batch(statements.map((statement) => statement.replaceAll('$here', name)));
        const { unmodeled } = await introspect(session);
        return unmodeled.map(({ what, name: of }) => `${what} ${of}`.replaceAll(name, '$here'));
      }),
    );

  // Each in a database of its own, where nothing else gives an occasion to ask for it.
  test.each(all.filter(({ since = 0, until = 99 }) => since <= server.version && server.version <= until))(
    '$named.0',
    async ({ made, named }) => expect(await namedIn(...made)).toEqual(named),
  );

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
        'create extension citext',
      ),
    ).toEqual([]);
  });

  test('owners that are superusers, tablespaces and subscriptions', async () => {
    const [role, space] = [uniqueName('boss'), uniqueName('space')];
    const subscription = uniqueName('sub');
    await withPg(server.url(), async (client) => {
      await client.query(`create role ${role} superuser`);
      await client.query('set allow_in_place_tablespaces = on');
      await client.query(`create tablespace ${space} location ''`);
      try {
        const found = await namedIn(
          'create language mine handler plpgsql_call_handler',
          `alter language mine owner to ${role}`,
          'create foreign data wrapper w',
          `alter foreign data wrapper w owner to ${role}`,
          `create function e() returns event_trigger language plpgsql as 'begin end'`,
          'create event trigger e on ddl_command_end execute function e()',
          `alter event trigger e owner to ${role}`,
          `create materialized view mv tablespace ${space} as select 1 as a`,
          `grant create on tablespace ${space} to public`,
          `alter role ${role} set work_mem to 64`,
        );
        expect(found).toEqual([
          'owner of event trigger e',
          'owner of foreign data wrapper w',
          'owner of language mine',
          `right to tablespace ${space}`,
          `setting of role ${role}: work_mem`,
          'tablespace of materialized view public.mv',
        ]);
        await withDatabase(server, ({ url }) =>
          withPg(url, async (there) => {
            const session = clientSession(there, async () => {});
            await session.batch([
              `create subscription ${subscription} connection 'dbname=x' publication p with (connect = false, slot_name = none, enabled = false, create_slot = false)`,
            ]);
            const { unmodeled } = await introspect(session);
            await session.batch([`drop subscription ${subscription}`]);
            expect(unmodeled).toContainEqual({ what: 'subscription', name: subscription });
          }),
        );
      } finally {
        await client.query(`drop tablespace ${space}`);
        await client.query(`drop role ${role}`);
      }
    });
  });
});
