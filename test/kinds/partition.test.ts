import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { diff } from '@migkit/differ';
import { print, read, ready } from '@migkit/dsl-parser';
import { comparable } from '@migkit/runner';
import { kindOf, type Schema } from '@migkit/schema';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { introspectBy } from '../support/introspect-by.ts';
import { migrate, readBack, spelledOut } from './rig.ts';

const schemaOf = async (text: string) => {
  await ready();
  const { schema, hints, problems } = read([{ name: 'schema.mig', text }]);
  expect(problems).toEqual([]);
  return { schema, hints: [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint }))) };
};

/** What the catalog says of this database, not of the server. */
const found = async (client: Client): Promise<Schema> =>
  new Map([...(await readBack(client))].filter(([id]) => kindOf(id) !== 'role'));

const whole = `table events @partition(by range (at)) {
  at   date
  kind text @default('x')

  @@index(kind)
}`;
const part = `table events_2025 @partitionOf(events, from: ('2025-01-01'), to: ('2026-01-01'))`;

// As pg_dump writes a partition, and as people attach one: columns in another order, names of their own.
const byHand = [
  `create table events (at date not null, kind text not null default 'x') partition by range (at)`,
  `create index events_kind_idx on events (kind)`,
  `create table events_2025 (kind text not null default 'x', gone integer, at date not null)`,
  `alter table events_2025 drop column gone`,
  `create index own_name on events_2025 (kind)`,
  `alter table events attach partition events_2025 for values from ('2025-01-01') to ('2026-01-01')`,
  `insert into events values ('2025-02-03', 'y')`,
];

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a partition that was attached by hand is one like any other', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        for (const sql of byHand) await client.query(sql);
        const own = `${part.replace(/\)$/, `, columns: (kind)${server.version < 18 ? '' : ', attached'})`)} {
          @@copy(events_kind_idx, name: own_name)
        }`;
        const { schema } = await schemaOf(`${whole}\n${own}`);
        expect(spelledOut(await found(client))).toEqual(spelledOut(schema));
        const plain = own.replace(', columns: (kind)', '').replace(', attached', '');
        expect(diff(schema, (await schemaOf(`${whole}\n${plain}`)).schema).ops).toEqual([]);
        const later = await schemaOf(
          `${whole.replace('(kind)', '(sort)').replace('kind text', 'sort text @was(kind)').replace('events', 'log @was(events)')}
          ${own.replace('(events,', '(log,').replace('(kind)', '(sort)').replace('events_kind_idx', 'log_sort_idx')}`,
        );
        await migrate(client, schema, later.schema, later.hints);
        const live = comparable(await introspectBy((sql) => client.query(sql)), later.schema);
        expect(diff(live, later.schema).ops).toEqual([]);
        expect((await client.query('select at::text, sort from log')).rows).toEqual([
          { at: '2025-02-03', sort: 'y' },
        ]);
      }),
    ));

  test('an index that not every partition has is no copy where one has it', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query(`
          create table t (id integer not null) partition by list (id);
          create table one partition of t for values in (1);
          create table two partition of t for values in (2) partition by list (id);
          create table two_all partition of two default;
          create table three partition of t for values in (3);
          create index whole on only t (id);
          create index of_one on one (id);
          alter index whole attach partition of_one;
          create index of_two on two (id);
          alter index whole attach partition of_two;
          alter table only t add primary key (id);
          alter table one add primary key (id);
          alter index t_pkey attach partition one_pkey;
          create table fk (id integer references one);
          comment on constraint one_pkey on one is 'of one'`);
        const live = await found(client);
        const text = print(live);
        expect(text.split('\n').filter((line) => /@@|of one/.test(line))).toEqual([
          '  /// of one',
          '  @@id(id)',
          '  @@index(id, name: of_one)',
          '  @@index(id, name: of_two)',
        ]);
        expect(spelledOut((await schemaOf(text)).schema)).toEqual(spelledOut(live));
      }),
    ));

  test('two partitions become one, with their rows', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const before = await schemaOf(`${whole}
          table a @partitionOf(events, from: ('2025-01-01'), to: ('2025-07-01'))
          table b @partitionOf(events, from: ('2025-07-01'), to: ('2026-01-01'))`);
        const after = await schemaOf(`${whole}
          ${part} @fill(select at, kind from a union all select at, kind from b)`);
        await migrate(client, new Map(), before.schema);
        await client.query(`insert into events values ('2025-02-03', 'a'), ('2025-08-03', 'b')`);
        await migrate(client, before.schema, after.schema, after.hints);
        expect((await client.query('select kind from events order by 1')).rows).toEqual([
          { kind: 'a' },
          { kind: 'b' },
        ]);
      }),
    ));

  test('a table that inherits no more keeps the columns for which it has lines', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const people = 'table people { id integer @check(id > 0)\n name text\n born date? }';
        const before = await schemaOf(`${people}\ntable workers @inherits(people) { pay integer }`);
        const after = await schemaOf(
          `${people}\ntable workers { id integer @check(id > 0, name: people_id_check)\n name text? @default('?')\n pay integer }`,
        );
        await migrate(client, new Map(), before.schema);
        await client.query(`insert into workers values (1, 'n', null, 2)`);
        await migrate(client, before.schema, after.schema);
        expect(spelledOut(await found(client))).toEqual(spelledOut(after.schema));
        expect((await client.query('select * from workers')).rows).toEqual([{ id: 1, name: 'n', pay: 2 }]);
      }),
    ));
});

const asked = async (before: string, after: string): Promise<readonly string[]> => {
  const later = await schemaOf(after);
  const { questions } = diff((await schemaOf(before)).schema, later.schema, {
    hints: later.hints,
    answers: { notRenamed: true },
  });
  return questions.map(({ code, values }) => `${code} ${values['what'] ?? ''}`);
};

describe('what PostgreSQL cannot do is asked, not done', () => {
  test('another way to be partitioned', async () => {
    expect(await asked(`${whole}\n${part}`, whole.replace('range (at)', 'list (kind)'))).toContain(
      'MIG700 PostgreSQL cannot change how events is partitioned, so it is made anew without its rows',
    );
    expect(await asked('table t { a integer }', 'table t @partition(by hash (a)) { a integer }')).toContain(
      'MIG700 PostgreSQL cannot change how t is partitioned, so it is made anew without its rows',
    );
  });

  test('another type of what a table is partitioned by', async () => {
    const key = (labels: string, type: string, by: string): string =>
      `enum mood { ${labels} }\ntable t @partition(by list (${by})) { a ${type}\n m mood\n free integer }\ntable u @partitionOf(t, default)`;
    const [before, refused] = [
      key('x y', 'integer', 'a'),
      'MIG708 t.a keeps its type, since t is partitioned by it',
    ];
    expect(await asked(before, key('x y', 'bigint', 'a'))).toEqual([refused]);
    expect(await asked(key('x y', 'integer', 'abs(a)'), key('x y', 'bigint', 'abs(a)'))).toEqual([refused]);
    expect(await asked(key('x y', 'integer', 'm'), key('x', 'integer', 'm'))).toEqual([
      'MIG708 t.m keeps its type, since t is partitioned by it',
    ]);
    expect(await asked(before, key('x', 'integer', 'a').replace('free integer', 'free bigint'))).toEqual([]);
  });

  test('a line for an inherited column that comes or goes', async () => {
    const parent = 'table p { a integer\n b integer? }\n';
    expect(
      await asked(
        `${parent}table c @inherits(p) { a integer }`,
        `${parent}table c @inherits(p) { b integer? }`,
      ),
    ).toEqual([
      'MIG708 c.b is inherited already, so it cannot become a column of its own table',
      'MIG708 c.a stays a column of its own table, though it is inherited as well',
    ]);
  });

  test('a column of several parents that is changed in one of them alone, or in a way of its own', async () => {
    const text = (one: string, other: string): string =>
      `table p { ${one}\n b integer }\ntable q { ${other}\n c text }\ntable r { ${other}\n d text }
table h @inherits(p, q) {}\ntable i @inherits(q, r) {}`;
    const before = text('a integer', 'a integer');
    const apart = 'MIG708 a of h and i is from q and from p, so it cannot be renamed in one alone';
    expect(await asked(before, text('z integer @was(a)', 'a integer'))).toEqual([
      'MIG708 a of h and i is from p and from q, so it cannot be renamed in one alone',
    ]);
    expect(await asked(before, text('a integer', 'z integer @was(a)'))).toContain(apart);
    expect(await asked(before, text('y integer @was(a)', 'z integer @was(a)'))).toContain(apart);
    expect(await asked(before, text('z integer @was(a)', 'z integer @was(a)'))).toEqual([]);
    expect(await asked(before, text('a bigint', 'a bigint'))).toEqual([]);
    expect(await asked(before, text('a bigint @using(a + 1)', 'a bigint'))).toEqual([
      "MIG708 a of h and i is from p and from q, so its values can be converted in PostgreSQL's way alone",
    ]);
  });

  test('an inheritance that begins without the columns, or ends with them', async () => {
    const parent = 'table p { a integer\n b integer? }\n';
    expect(
      await asked(`${parent}table c { a integer }`, `${parent}table c @inherits(p) { a integer }`),
    ).toEqual(['MIG708 c cannot begin to inherit from p before it has what that has: b']);
    expect(await asked(`${parent}table c @inherits(p) {}`, `${parent}table c { a integer }`)).toEqual([
      'MIG700 the values of c.b are lost',
    ]);
  });
});
