import { Kysely, PostgresDialect } from 'kysely';
import { check, upgrade, type Place } from '@migkit/runner';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openPool, servers, withDatabase, type Server } from '../harness/index.ts';
import { project, threeSteps } from './project.ts';

// What a program may hand in.

/** An empty database and a pool of one connection to it, which ends first. */
const withPool = (
  server: Server,
  work: (pool: pg.Pool, url: string) => Promise<void>,
  options: pg.PoolConfig = {},
): Promise<void> =>
  withDatabase(server, async ({ url }) => {
    const pool = openPool({ connectionString: url, max: 1, ...options });
    try {
      await work(pool, url);
    } finally {
      if (!pool.ended) await pool.end();
    }
  });

const kyselyOf = (pool: pg.Pool): Kysely<unknown> => new Kysely({ dialect: new PostgresDialect({ pool }) });

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each([
    ['a pool', (pool: pg.Pool): Place => pool],
    ['a Kysely instance', (pool: pg.Pool): Place => kyselyOf(pool)],
  ])('an abort ends the wait for a connection of %s that has none, which is given back', (_, placeOf) =>
    withPool(server, async (pool) => {
      const { folder: migrations } = project(threeSteps);
      const only = await pool.connect();
      const stop = new AbortController();
      const running = upgrade({ database: placeOf(pool), migrations, signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      expect(await running).toMatchObject({ ok: false, done: [], problems: [{ code: 'MIG407' }] });
      only.release();
      // Whoever asks next gets it: nobody keeps what came late.
      expect(await upgrade({ database: pool, migrations })).toMatchObject({ ok: true, done: [{}, {}, {}] });
    }),
  );

  test('a connection that somebody else gets next is not given away with a transaction in it, though the statement cannot be stopped', () =>
    withPool(
      server,
      async (pool) => {
        const up = ['create table half (id integer)', 'select pg_sleep(1)'];
        const { folder } = project([{ name: '20260101000000_half', up }]);
        const stop = new AbortController();
        const running = upgrade({
          database: kyselyOf(pool),
          migrations: folder,
          signal: stop.signal,
          onEvent: ({ type }) => type === 'migration-start' && setTimeout(() => stop.abort(), 300),
        });
        await new Promise((go) => stop.signal.addEventListener('abort', go));
        // To stop it takes a second connection, and there is none.
        const seen = async (): Promise<unknown> =>
          pool.query(`select to_regclass('half') as half`).then(({ rows }) => rows, seen);
        expect(await Promise.all([running, seen()])).toMatchObject([
          { ok: false, done: [], problems: [{ code: 'MIG407' }] },
          [{ half: null }],
        ]);
      },
      { connectionTimeoutMillis: 200 },
    ));

  test('two runs on a pool of one connection wait for each other', () =>
    withPool(server, async (pool) => {
      const { folder: migrations } = project(threeSteps);
      const reports = await Promise.all(
        [pool, kyselyOf(pool)].map((database) => upgrade({ database, migrations })),
      );
      expect(reports.map(({ ok, done }) => [ok, done.length])).toEqual([
        [true, 3],
        [true, 0],
      ]);
    }));

  test('what is no database of ours is told, and nothing is thrown', () =>
    withPool(server, async (pool, url) => {
      const { folder: migrations } = project(threeSteps);
      const client = new pg.Client(url);
      const given = (database: unknown) => upgrade({ database: database as Place, migrations });
      for (const other of [client, {}, 42, Symbol('x')])
        expect(await given(other)).toMatchObject({
          ok: false,
          problems: [
            { code: 'MIG210', message: expect.stringContaining('neither a URL, a folder, a pool nor') },
          ],
        });
      expect(await given(null)).toMatchObject({ ok: false, problems: [{ code: 'MIG208' }] });
      const inside = await kyselyOf(pool).transaction().execute(given);
      expect(inside).toMatchObject({
        ok: false,
        problems: [{ code: 'MIG406', message: expect.stringContaining('is a transaction') }],
      });
      await pool.end();
      expect(await given(pool)).toMatchObject({ ok: false, problems: [{ code: 'MIG401' }] });
      expect(await upgrade({ database: url, migrations, wait: Number.NaN })).toMatchObject({
        ok: false,
        problems: [{ code: 'MIG200' }],
      });
    }));

  test('a listener that throws ends no run, and is told of', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      const report = await upgrade({
        database: url,
        migrations,
        onEvent: ({ type }) => {
          if (type === 'migration-done') throw new Error('the log is full');
        },
      });
      expect(report).toMatchObject({
        ok: true,
        done: [{}, {}, {}],
        problems: [
          {
            code: 'MIG200',
            severity: 'warning',
            message: 'onEvent threw at "migration-done": the log is full',
          },
        ],
      });
      expect(await check({ database: url, migrations })).toMatchObject({ ok: true });
    }));
});
