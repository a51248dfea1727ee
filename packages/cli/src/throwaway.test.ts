import { expect, test } from 'vitest';
import { servers, withPg } from '../../../test/harness/index.ts';
import type { Context } from './command.ts';
import type { Settings } from './config.ts';
import { makePaint } from './output.ts';
import { withThrowaway } from './throwaway.ts';

const context: Context = {
  cwd: '',
  env: process.env,
  interactive: false,
  signal: new AbortController().signal,
  paint: await makePaint({}, []),
  say: () => {},
};

const settings = (shadow: string): Settings => ({
  root: '',
  schema: '',
  migrations: '',
  database: undefined,
  data: '',
  history: undefined,
  project: undefined,
  postgres: undefined,
  shadow,
  source: '',
  targets: undefined,
  part: { schemas: [], exclude: [] },
});

test.each(servers())(
  'a shadow server gives a database that is gone afterwards, on PostgreSQL $version',
  async (server) => {
    const name = (shadow: string) =>
      withThrowaway(settings(shadow), context, async (session) => {
        await session.query('create table t (id int)');
        return (await session.query<{ name: string }>('select current_database() as name')).rows[0]?.name;
      });
    const asUrl = await name(server.url());
    const { port, hostname } = new URL(server.url());
    const asText = await name(`host=${hostname} port=${port} user=postgres dbname=postgres`);
    const found = [asUrl, asText].map((one) => (one.ok ? one.value : undefined));
    expect(found).toEqual([
      expect.stringMatching(/^mig_throwaway_/),
      expect.stringMatching(/^mig_throwaway_/),
    ]);
    const left = await withPg(server.url(), (client) =>
      client.query('select 1 from pg_database where datname = any($1)', [found]),
    );
    expect(left.rowCount).toBe(0);
  },
);

test('a shadow server that is down is a refusal', async () => {
  expect(await withThrowaway(settings('postgres://127.0.0.1:1/x'), context, async () => 1)).toMatchObject({
    ok: false,
    problems: [{ code: 'MIG401' }],
  });
});
