import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { current, upgrade } from '@migkit/runner';
import { describe, expect, onTestFinished, test } from 'vitest';
import { servers, startCluster, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps } from './project.ts';

const password = `p@ss/w:rd '"%ö`;

test('a wrong password is one clear error, and no message holds any password', async () => {
  const cluster = await startCluster(18);
  onTestFinished(() => cluster.stop());
  const at = (user: string, secret: string, database = 'postgres') =>
    `postgres://${user}:${encodeURIComponent(secret)}@127.0.0.1:${cluster.port}/${database}`;
  await withPg(`postgres://postgres@127.0.0.1:${cluster.port}/postgres`, async (client) => {
    await client.query(`create role app login superuser password '${password.replaceAll("'", "''")}'`);
    const file = join(cluster.folder, 'data', 'pg_hba.conf');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('trust', 'scram-sha-256'));
    await client.query('select pg_reload_conf()');
  });
  const { folder: migrations } = project([
    ...threeSteps,
    {
      name: '20260105000000_role',
      up: [`create role app2 password '${password.replaceAll("'", "''")}' nonsense`],
    },
  ]);
  const wrong = `${password}x`;
  const none = `postgres://app@127.0.0.1:${cluster.port}/postgres`;
  const env = { PGPASSWORD: wrong };
  const reports = [
    await upgrade({ database: at('app', wrong), migrations, env: {} }),
    await upgrade({ database: none, migrations, env }),
    await upgrade({ database: none, migrations, env: { HOME: '/nonexistent' } }),
    await upgrade({ database: at('app', password, 'nowhere'), migrations, env: {} }),
  ];
  expect(reports.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['MIG402'],
    ['MIG402'],
    ['MIG402'],
    ['MIG401'],
  ]);
  const right = await upgrade({ database: none, migrations, env: { PGPASSWORD: password } });
  expect(right).toMatchObject({ done: [{}, {}, {}], problems: [{ code: 'MIG400' }] });
  const text = JSON.stringify([...reports, right].map(({ problems }) => problems));
  for (const secret of [
    password,
    encodeURIComponent(password),
    JSON.stringify(password).slice(1, -1),
    'ss/w',
    'w:rd',
  ])
    expect(text).not.toContain(secret);
  expect(text).toContain("password '***' nonsense");
});

describe.each(servers())('PostgreSQL $version', (server) => {
  const port = new URL(server.url()).port;

  test.each([
    [
      'a socket',
      (name: string) => [`postgres://postgres@/${name}?host=${server.folder}&port=${port}`, {}] as const,
    ],
    [
      'several hosts, the first of them down',
      (name: string) =>
        [`postgres://postgres@127.0.0.1:1,127.0.0.1:${port}/${name}?connect_timeout=5`, {}] as const,
    ],
    [
      'key=value',
      (name: string) =>
        [`host=127.0.0.1 port=${port} user=postgres dbname=${name} sslmode=prefer`, {}] as const,
    ],
    [
      'PG* variables alone',
      (name: string) =>
        ['', { PGHOST: '127.0.0.1', PGPORT: port, PGUSER: 'postgres', PGDATABASE: name }] as const,
    ],
    [
      'target_session_attrs',
      (name: string) =>
        [`postgres://postgres@127.0.0.1:${port}/${name}?target_session_attrs=read-write`, {}] as const,
    ],
  ])('%s', (_, place) =>
    withDatabase(server, async ({ name, url }) => {
      const { folder: migrations } = project(threeSteps);
      const [database, env] = place(name);
      expect(await upgrade({ database, env, migrations })).toMatchObject({
        problems: [],
        done: [{}, {}, {}],
      });
      const at = await current({ database: url });
      expect(at.ok && at.value).toHaveLength(1);
    }),
  );

  test.each([
    ['sslmode=require', 'does not support SSL'],
    ['target_session_attrs=standby', 'is not standby'],
    ['sslrootcert=/nonexistent/ca.crt&sslmode=verify-full', '/nonexistent/ca.crt'],
  ])('%s is refused here', async (query, message) => {
    const { folder: migrations } = project(threeSteps);
    expect(await upgrade({ database: `${server.url()}?${query}`, migrations })).toMatchObject({
      done: [],
      problems: [{ code: 'MIG401', message: expect.stringContaining(message) }],
    });
  });

  test('the outcome does not depend on the settings of the role', () =>
    withDatabase(server, async ({ url }) => {
      const role = uniqueName('odd');
      await withPg(url, (client) =>
        client.query(
          `create role ${role} login superuser; create schema other; alter role ${role} set search_path = other; alter role ${role} set statement_timeout = '1min'`,
        ),
      );
      const { folder: migrations } = project(threeSteps);
      expect(await upgrade({ database: url.replace('postgres@', `${role}@`), migrations })).toMatchObject({
        problems: [],
      });
      const { rows } = await withPg(url, (client) =>
        client.query(
          `select applied_by, to_regclass('public.users') is not null as here from mig_history limit 1`,
        ),
      );
      expect(rows).toEqual([{ applied_by: role, here: true }]);
      await withPg(url, (client) => client.query(`drop owned by ${role}`));
      await withPg(url, (client) => client.query(`drop role ${role}`));
    }));

  test('the history can lie in a schema of its own', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const history = '"ops; x".mig_log';
      expect(await upgrade({ database: url, migrations, history })).toMatchObject({
        problems: [],
        done: [{}, {}, {}],
      });
      expect(await upgrade({ database: url, migrations, history })).toMatchObject({ problems: [], done: [] });
      expect(await upgrade({ database: url, migrations, history: 'public.log' })).toMatchObject({
        problems: [{ code: 'MIG200' }],
      });
      expect(await upgrade({ database: url, migrations, history, project: 'shop' })).toMatchObject({
        problems: [],
        done: [],
      });
    }));
});
