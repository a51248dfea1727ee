import { downgrade, upgrade } from '@migkit/runner';
import { refTo } from '@migkit/schema';
import { expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { project } from './project.ts';

// A migration for a newer PostgreSQL is refused as a whole, before anything runs.

const table = refTo('table', 'public', 't');
const column = { kind: 'column', in: table, name: 'a', type: 'integer' };
const future = { kind: 'of a later mig', in: table, name: 'x' };
const virtual = { ...column, name: 'b', generated: { sql: 'a', virtual: true } };
const heap = { kind: 'table', in: refTo('schema', 'public'), name: 't' };
const columnar = { ...heap, using: 'columnar' };
const unique = { kind: 'unique', in: table, name: 'u', columns: [], nullsNotDistinct: true };

const steps = project.bind(undefined, [
  {
    name: '1_table',
    up: ['create table t (a integer)'],
    down: ['drop table t'],
    ops: [{ after: column }, { after: future }],
  },
  {
    name: '2_newer',
    up: ['select 1'],
    down: ['select 1'],
    ops: [{ before: column, after: virtual }, { after: unique }, { before: heap, after: columnar }],
  },
  {
    name: '3_older',
    up: ['select 1'],
    down: ['select 1'],
    ops: [{ before: virtual }, { before: unique }, { before: columnar }],
  },
]);

test.each(servers())('PostgreSQL $version', (server) =>
  withDatabase(server, async ({ url }) => {
    const { folder: migrations } = steps();
    const report = await upgrade({ database: url, migrations });
    const said = report.problems.map(({ code, message, details }) => [code, message, details]);
    const isTable = withPg(url, (client) => client.query(`select to_regclass('t') is not null as there`));
    const newer = server.version >= 18;
    expect((await isTable).rows).toEqual([{ there: newer }]);
    if (newer) return expect([said, report.done.length]).toEqual([[], 3]);
    const needs = (what: string, version: number, where: string) => [
      'MIG408',
      `the server is PostgreSQL ${server.version}: ${what} needs ${version}`,
      [`${where}, in 2_newer`],
    ];
    expect(said).toEqual([
      needs('a virtual generated column', 18, 'column public.t.b'),
      ...(server.version < 15
        ? [
            needs('"nulls not distinct"', 15, 'unique public.t.u'),
            needs('another access method for what stands', 15, 'table public.t'),
          ]
        : []),
    ]);
    expect(await upgrade({ database: url, migrations, target: '1_table' })).toMatchObject({ ok: true });
    expect(await downgrade({ database: url, migrations, target: 'base', allowDataLoss: true })).toMatchObject(
      { ok: true },
    );
  }),
);

test.each(servers())('what stands on a table of an earlier migration, on PostgreSQL $version', (server) =>
  withDatabase(server, async ({ url }) => {
    const parted = { ...heap, partition: { by: 'range', keys: [] } };
    const exclusion = { kind: 'exclusion', in: table, name: 'x', using: 'btree', elements: [] };
    const step = (name: string, after: object) => ({
      name,
      up: ['select 1'],
      down: ['select 1'],
      ops: [{ after }],
    });
    const { folder: migrations } = project([step('1_table', parted), step('2_exclusion', exclusion)]);
    await upgrade({ database: url, migrations, target: '1_table' });
    const { ok, problems } = await upgrade({ database: url, migrations });
    if (server.version >= 17) return expect(ok).toBe(true);
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `MIG408 the server is PostgreSQL ${server.version}: an exclusion constraint of a partitioned table needs 17`,
    ]);
  }),
);
