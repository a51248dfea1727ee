import { emptySchema, refTo, schemaOf, thisDatabase, type Node } from '@migkit/schema';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { servers, uniqueName, withPg } from '../harness/index.ts';
import { build, migrate, readBack, spelledOut } from './rig.ts';

const home = { ref: thisDatabase };
const nodes: readonly Node[] = [
  { kind: 'database', name: 'database' },
  { kind: 'comment', in: home, text: '%I %% $$ \\ it\'s "so"' },
  { kind: 'setting', in: home, apart: ['app.greeting'], values: ["100% it's %s \\ $1"] },
  { kind: 'setting', in: home, apart: ['search_path'], values: ['$user', 'Two "words"', ''] },
  { kind: 'setting', in: home, apart: ['datestyle'], values: ['ISO, DMY'] },
  { kind: 'revoke', in: home, privileges: ['connect', 'temporary'] },
  { kind: 'grant', in: home, apart: [refTo('role', 'pg_monitor')], privileges: ['connect'] },
];

test.each(servers())('PostgreSQL $version: a database may be called anything', async (server) => {
  const name = `${uniqueName('Odd')} "%I" %s $$ \\ it's`;
  const quoted = `"${name.replaceAll('"', '""')}"`;
  await withPg(server.url(), (client) => client.query(`create database ${quoted}`));
  try {
    const { hostname, port, username } = new URL(server.url());
    const client = new Client({ host: hostname, port: Number(port), user: username, database: name });
    await client.connect();
    await build(client, schemaOf(nodes));
    expect(spelledOut(await readBack(client))).toEqual(spelledOut(schemaOf(nodes)));
    await migrate(client, schemaOf(nodes), emptySchema);
    expect(await readBack(client)).toEqual(emptySchema);
    await client.end();
  } finally {
    await withPg(server.url(), (client) => client.query(`drop database ${quoted} with (force)`));
  }
});
