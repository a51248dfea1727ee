import { emptySchema, idOf, refTo, schemaOf, type Node, type Schema } from '@migkit/schema';
import type { GivenHint } from '@migkit/differ';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { build, migrate, readBack } from './rig.ts';

const table: Node = { kind: 'table', in: refTo('schema', 'public'), name: 't' };
const grant = (to: string): Node => ({
  kind: 'grant',
  in: refTo('table', 'public', 't'),
  apart: [refTo('role', to)],
  privileges: ['select'],
});
const granted = (name: string): Schema => schemaOf([{ kind: 'role', name, login: true }, table, grant(name)]);

const roleIn = async (client: Client, name: string): Promise<unknown> =>
  (
    await client.query(
      'select rolcanlogin as login, rolcreatedb as createdb from pg_roles where rolname = $1',
      [name],
    )
  ).rows[0];

describe.each(servers())('PostgreSQL $version', (server) => {
  const withTwo = (work: (one: Client, other: Client) => Promise<void>): Promise<void> =>
    withDatabase(server, (a) =>
      withDatabase(server, (b) => withPg(a.url, (one) => withPg(b.url, (other) => work(one, other)))),
    );

  test('two databases share a role: the second finds it, the last one drops it', () =>
    withTwo(async (one, other) => {
      const name = uniqueName('shared');
      await build(one, granted(name));
      await build(other, granted(name));
      await migrate(one, granted(name), emptySchema);
      expect(await roleIn(one, name)).toEqual({ login: true, createdb: false });
      await migrate(other, granted(name), emptySchema);
      expect(await roleIn(one, name)).toBeUndefined();
      // And who comes later finds it gone.
      await build(one, schemaOf([{ kind: 'role', name }]));
      await one.query(`drop role ${name}`);
      await migrate(one, schemaOf([{ kind: 'role', name }]), emptySchema);
    }));

  test('two databases rename it', () =>
    withTwo(async (one, other) => {
      const [name, now] = [uniqueName('old'), uniqueName('now')];
      await build(one, granted(name));
      await build(other, granted(name));
      const hint: GivenHint = {
        on: `role ${now}`,
        hint: { hint: 'was', name: { parts: [name], span }, span },
      };
      await migrate(one, granted(name), granted(now), [hint]);
      await migrate(other, granted(name), granted(now), [hint]);
      expect(await roleIn(one, now)).toEqual({ login: true, createdb: false });
      for (const client of [one, other]) await migrate(client, granted(now), emptySchema);
    }));

  test('a membership that a superuser gave is read back', () =>
    withTwo(async (one) => {
      const [member, group] = [uniqueName('member'), uniqueName('group')];
      const membership: Node = {
        kind: 'membership',
        in: refTo('role', member),
        apart: [refTo('role', group)],
        admin: true,
      };
      const schema = schemaOf([...granted(member).values(), { kind: 'role', name: group }, membership]);
      await build(one, schema);
      expect((await readBack(one)).get(idOf(membership))).toEqual(membership);
      await migrate(one, schema, emptySchema);
    }));

  test('the role of the session itself stays', () =>
    withTwo(async (one) => {
      const name = uniqueName('mine');
      const schema = schemaOf([{ kind: 'role', name, superuser: true }]);
      await build(one, schema);
      await one.query(`set session authorization ${name}`);
      await migrate(one, schema, emptySchema);
      await one.query('reset session authorization');
      expect(await roleIn(one, name)).toBeDefined();
      await migrate(one, schema, emptySchema);
    }));

  test('a role that is there is left as it is', () =>
    withTwo(async (one) => {
      const name = uniqueName('there');
      await one.query(`create role ${name} createdb`);
      await build(one, granted(name));
      expect(await roleIn(one, name)).toEqual({ login: false, createdb: true });
      await migrate(one, granted(name), emptySchema);
    }));
});

const span = { file: 0, start: 0, end: 0 };
