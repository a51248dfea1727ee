import { describe, expect, test } from 'vitest';
import type { Client } from 'pg';
import { refTo, type Node, type Schema } from '@migkit/schema';
import type { GivenHint } from '@migkit/differ';
import { dumpSchema, servers, withDatabase, withPg } from '../harness/index.ts';
import { build, col, migrate, readBack, spelledOut, tables } from './rig.ts';

type Case = {
  readonly before: Schema;
  readonly after: Schema;
  readonly rows?: string;
  readonly hints?: readonly GivenHint[];
  /** What the rows of `t` are after the way up; the way down brings back what they were. */
  readonly up?: readonly object[];
  readonly down?: readonly object[];
};

const one = (
  fields: Omit<Node, 'kind' | 'in' | 'name'> | string,
  more: Parameters<typeof tables>[0][string]['more'] = [],
) => tables({ t: { columns: { a: fields, b: 'text' }, more } });
const enumType = { kind: 'enum', in: refTo('schema', 'public'), name: 'mood', labels: ['ok', 'sad'] };
const using = (up: string, down?: string): GivenHint => ({
  on: 'column public.t.a',
  hint: { hint: 'using', up, ...(down ? { down } : {}), span: { file: 0, start: 0, end: 0 } },
});
const backfill = (up: string): GivenHint => ({
  on: 'column public.t.a',
  hint: { hint: 'backfill', up, span: { file: 0, start: 0, end: 0 } },
});
const unique: Node = { kind: 'unique', name: 't_a_key', columns: [col('t', 'a')] };

const cases: { readonly [what: string]: Case } = {
  'varchar to text': {
    before: one('varchar(5)'),
    after: one('text'),
    rows: `values ('x', 'y')`,
    up: [{ a: 'x', b: 'y' }],
  },
  'integer to bigint, with a default, a check and a key': {
    before: one({ type: 'integer', notNull: true, default: '5' }, [
      unique,
      { kind: 'check', name: 't_a_check', sql: [col('t', 'a'), ' > 0'] },
    ]),
    after: one({ type: 'bigint', notNull: true, default: '6' }, [
      unique,
      { kind: 'check', name: 't_a_check', sql: [col('t', 'a'), ' > 0'] },
    ]),
    rows: `values (7, 'y')`,
    up: [{ a: '7', b: 'y' }],
    down: [{ a: 7, b: 'y' }],
  },
  'text to integer, by a hint': {
    before: one('text'),
    after: one('integer'),
    hints: [using('length(a)', `repeat('x', a)`)],
    rows: `values ('xxx', 'y')`,
    up: [{ a: 3, b: 'y' }],
  },
  'text to an enum and its default': {
    before: tables({ t: { columns: { a: { type: 'text', notNull: true, default: "'ok'" }, b: 'text' } } }, [
      enumType,
    ]),
    after: tables(
      {
        t: {
          columns: { a: { type: [{ ref: 'enum public.mood' }], notNull: true, default: "'sad'" }, b: 'text' },
        },
      },
      [enumType],
    ),
    rows: `values ('ok', 'y')`,
    up: [{ a: 'ok', b: 'y' }],
  },
  'nullable to not null': {
    before: one({ type: 'text' }),
    after: one('text'),
    hints: [backfill('upper(b)')],
    rows: `values (null, 'y')`,
    up: [{ a: 'Y', b: 'y' }],
    down: [{ a: 'Y', b: 'y' }],
  },
  'a serial column to an identity and back': {
    before: one('serial'),
    after: one({ type: 'integer', notNull: true, identity: { always: true } }),
    rows: `(b) values ('y'), ('z')`,
    up: [
      { a: 1, b: 'y' },
      { a: 2, b: 'z' },
    ],
  },
  'an integer to a serial column': {
    before: one('integer'),
    after: one('serial'),
    rows: `values (4, 'y')`,
    up: [{ a: 4, b: 'y' }],
  },
  'a serial to a bigger one': {
    before: one('serial'),
    after: one('bigserial'),
    rows: `values (4, 'y')`,
    up: [{ a: '4', b: 'y' }],
    down: [{ a: 4, b: 'y' }],
  },
  'the options of an identity': {
    before: one({
      type: 'bigint',
      notNull: true,
      identity: { always: true, start: '10', cache: '3', max: '99' },
    }),
    after: one({ type: 'bigint', notNull: true, identity: { increment: '5', min: '-3', cycle: true } }),
  },
  'an identity that goes with its type and not null': {
    before: one({ type: 'integer', notNull: true, identity: {} }),
    after: one({ type: 'text', default: "'x'" }),
    rows: `(b) values ('y')`,
    up: [{ a: '1', b: 'y' }],
  },
  'a column under a generated one': {
    before: underGenerated('integer'),
    after: underGenerated('bigint'),
    rows: `values (1, 'y')`,
    up: [{ a: '1', b: 'y', c: '2' }],
    down: [{ a: 1, b: 'y', c: '2' }],
  },
  'a generated column that becomes a plain one': {
    before: tables({ t: { columns: { a: { type: 'text', generated: { sql: 'upper(b)' } }, b: 'text' } } }),
    after: tables({ t: { columns: { a: { type: 'text', default: "'x'" }, b: 'text' } } }),
    rows: `(b) values ('y')`,
    up: [{ a: 'Y', b: 'y' }],
  },
  'a collation': {
    before: one('text', [unique]),
    after: one({ type: 'text', notNull: true, collate: '"C"' }, [unique]),
    rows: `values ('x', 'y')`,
    up: [{ a: 'x', b: 'y' }],
  },
  'a new column that is filled': {
    before: tables({ t: { columns: { b: 'text' } } }),
    after: tables({ t: { columns: { a: { type: 'text', notNull: true, default: "'later'" }, b: 'text' } } }),
    hints: [backfill('b || b')],
    rows: `values ('y')`,
    up: [{ b: 'y', a: 'yy' }],
  },
  'storage parameters': {
    before: one('integer', [
      { ...unique, with: { fillfactor: '50' } },
      { kind: 'index', name: 'i', keys: [{ key: [col('t', 'b')] }] },
    ]),
    after: one('integer', [
      unique,
      { kind: 'index', name: 'i', keys: [{ key: [col('t', 'b')] }], with: { fillfactor: '60' } },
    ]),
  },
  'when a foreign key is checked': {
    before: one('integer', [unique, self({})]),
    after: one('integer', [unique, self({ deferrable: 'deferred' })]),
  },
};

function underGenerated(type: string): Schema {
  const computed = { type: 'bigint', generated: { sql: [col('t', 'a'), ' + 1'] } };
  const index = { kind: 'index', name: 't_c_idx', keys: [{ key: [col('t', 'c')] }] };
  return tables({ t: { columns: { a: type, b: 'text', c: computed }, more: [index] } });
}

function self(fields: object): Node {
  return {
    kind: 'foreign_key',
    name: 't_a_fkey',
    columns: [col('t', 'a')],
    references: [col('t', 'a')],
    key: refTo('unique', 'public', 't', 't_a_key'),
    ...fields,
  };
}

const rows = async (client: Client): Promise<readonly object[]> =>
  (await client.query('select * from t')).rows as object[];

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(Object.keys(cases))('%s: up and down', async (what) => {
    const { before, after, hints = [], ...given } = cases[what] as Case;
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await build(client, before);
        if (given.rows !== undefined) await client.query(`insert into t ${given.rows}`);
        const old = await rows(client);
        await migrate(client, before, after, hints);
        expect(spelledOut(await readBack(client))).toEqual(spelledOut(after));
        if (given.up) expect((await rows(client)).map(sorted)).toEqual(given.up.map(sorted));
        await migrate(client, after, before, hints.map(inverse));
        expect(spelledOut(await readBack(client))).toEqual(spelledOut(before));
        expect((await rows(client)).map(sorted)).toEqual((given.down ?? old).map(sorted));
      }),
    );
  });

  test('a number follows those that are there when a sequence comes', async () => {
    for (const to of ['serial', 'identity'] as const) {
      const after = one(to === 'serial' ? 'serial' : { type: 'integer', notNull: true, identity: {} });
      await withDatabase(server, ({ url }) =>
        withPg(url, async (client) => {
          await build(client, one('integer'));
          await client.query(`insert into t values (41, '')`);
          await migrate(client, one('integer'), after);
          await client.query(`insert into t (b) values ('next')`);
          expect((await rows(client))[1]).toEqual({ a: 42, b: 'next' });
        }),
      );
    }
  });

  test('a renamed table and a renamed column have the names of one built fresh', async () => {
    const made = (table: string, column: string) =>
      tables({
        [table]: {
          columns: { [column]: { type: 'bigint', notNull: true, identity: {} }, s: 'serial', plain: 'text' },
          more: [{ kind: 'primary_key', name: `${table}_pkey`, columns: [col(table, column)] }],
        },
      });
    const was = (on: string, ...parts: string[]): GivenHint => ({
      on,
      hint: {
        hint: 'was',
        name: { parts, span: { file: 0, start: 0, end: 0 } },
        span: { file: 0, start: 0, end: 0 },
      },
    });
    const hints = [was('table public.people', 'users'), was('column public.people.key', 'id')];
    const fresh = await withDatabase(server, ({ url }) =>
      withPg(url, (client) => build(client, made('people', 'key')).then(() => dumpSchema(url))),
    );
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await build(client, made('users', 'id'));
        await migrate(client, made('users', 'id'), made('people', 'key'), hints);
        expect(await dumpSchema(url)).toBe(fresh);
      }),
    );
  });
});

const sorted = (row: object): object =>
  Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

const inverse = (given: GivenHint): GivenHint => {
  const { hint } = given;
  return hint.hint === 'using' && hint.down !== undefined
    ? { ...given, hint: { ...hint, up: hint.down, down: hint.up } }
    : { ...given };
};
