import { beforeAll, describe, expect, test } from 'vitest';
import { diff } from '@migkit/differ';
import { print, read, ready } from '@migkit/dsl-parser';
import { comparable } from '@migkit/runner';
import type { Schema } from '@migkit/schema';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { introspectBy } from '../support/introspect-by.ts';
import { rebuilt as rebuiltOn, schemaOf } from './rebuilt.ts';
import { build, migrate, readBack, spelledOut } from './rig.ts';

beforeAll(ready);

describe.each(servers())('PostgreSQL $version', (server) => {
  const rebuilt = (sql: string): Promise<readonly string[]> => rebuiltOn(server, sql);

  test('an index that was made first, and attached', async () => {
    expect(
      await rebuilt(`
        create table t (a integer, b integer) partition by list (a);
        create table p partition of t for values in (1);
        create index by_b on p (b);
        create index t_b on only t (b);
        alter index t_b attach partition by_b;
        create table q partition of t for values in (2)`),
    ).toEqual(['@@copy(t_b, name: by_b)']);
  });

  test('keys and foreign keys, on several levels, also in other schemas', async () => {
    expect(
      await rebuilt(`
        create schema "S x";
        create table u (id integer primary key);
        create table t (a integer, b integer references u, primary key (a, b)) partition by list (a);
        alter table t add unique (b, a);
        create table "S x"."P" partition of t for values in (1) partition by list (b);
        create table q partition of "S x"."P" default;
        create index on t ((b + a), lower(b::text)) include (a) where a > 0;
        create index own on "S x"."P" (b);
        alter index "S x"."P_pkey" rename to "Key";
        alter index q_pkey rename to key_of_q;
        alter index q_b_a_key rename to q_b_a_idx;
        alter index q_b_idx rename to deep;
        alter index q_expr_lower_a_idx rename to q_expr_lower_idx;
        alter table "S x"."P" rename constraint t_b_fkey to "F""k";
        alter table q rename constraint t_b_fkey to fk`),
    ).toEqual([
      '@@copy(own, name: deep)',
      '@@copy(t_pkey, name: key_of_q)',
      '@@copy(t_b_a_key, name: q_b_a_idx)',
      '@@copy(t_expr_lower_a_idx, name: q_expr_lower_idx)',
      '@@copy(foreign: t_b_fkey, name: fk)',
      '@@copy(t_pkey, name: Key)',
      '@@copy(foreign: t_b_fkey, name: "F""k")',
    ]);
  });

  test('copies of indexes that are kept otherwise', async () => {
    const space = uniqueName('space');
    await withPg(server.url(), async (admin) => {
      await admin.query('set allow_in_place_tablespaces = on');
      await admin.query(`create tablespace ${space} location ''`);
    });
    try {
      expect(
        await rebuilt(`
        create table t (a integer, b integer, primary key (a)) partition by list (a);
        create table p partition of t for values in (1) partition by list (a);
        create table q partition of p for values in (1);
        create table r partition of t for values in (2);
        create index i on t (b) with (fillfactor = 80) tablespace ${space};
        create index j on t (b desc) with (deduplicate_items = off, fillfactor = 80);
        alter index q_b_idx reset (fillfactor);
        alter index q_b_idx set tablespace pg_default;
        alter index r_b_idx set tablespace pg_default;
        alter index r_pkey set (fillfactor = 70);
        alter index r_pkey set tablespace ${space};
        alter index r_b_idx1 rename to own;
        alter index own set (fillfactor = 60)`),
      ).toEqual([
        '@@copy(j, name: p_b_idx1)',
        '@@copy(j, name: q_b_idx1)',
        '@@copy(i, with: (), tablespace: pg_default)',
        '@@copy(j, name: own)',
        '@@copy(i, tablespace: pg_default)',
        '@@copy(j, with: (deduplicate_items: off, fillfactor: 60))',
        `@@copy(t_pkey, with: (fillfactor: 70), tablespace: ${space})`,
      ]);
    } finally {
      await withPg(server.url(), (admin) => admin.query(`drop tablespace ${space}`));
    }
  });

  test('the copies of an index that is put elsewhere go along, but for those that say where they are', async () => {
    const space = uniqueName('space');
    await withPg(server.url(), async (admin) => {
      await admin.query('set allow_in_place_tablespaces = on');
      await admin.query(`create tablespace ${space} location ''`);
    });
    try {
      await withDatabase(server, ({ url }) =>
        withPg(url, async (client) => {
          const text = (place: string, said: string): Schema =>
            schemaOf(`table t @partition(by list (a)) {
                a integer
                @@index(a, name: i${place})
              }
              table p @partition(by list (a)) @partitionOf(t, in: (1))
              table q @partitionOf(p, in: (1))
              table r @partitionOf(t, in: (2)) { ${said} }
              table s @partitionOf(t, in: (3))`);
          const [before, after] = [
            text('', `@@copy(i, tablespace: ${space})`),
            text(`, tablespace: ${space}`, '@@copy(i, tablespace: pg_default)'),
          ] as const;
          await build(client, before);
          await migrate(client, before, after);
          expect(spelledOut(await readBack(client))).toEqual(spelledOut(after));
          await migrate(client, after, before);
          expect(spelledOut(await readBack(client))).toEqual(spelledOut(before));
        }),
      );
    } finally {
      await withPg(server.url(), (admin) => admin.query(`drop tablespace ${space}`));
    }
  });

  test('comments on copies', async () => {
    expect(
      await rebuilt(`
        create schema "S x";
        create function f() returns trigger language plpgsql as 'begin return null; end';
        create table u (id integer primary key);
        create table t (a integer, b integer, primary key (a)) partition by list (a);
        create table p partition of t for values in (1) partition by list (a);
        create table "S x"."Q" partition of p for values in (1);
        create index i on t (b);
        alter table t add constraint fk foreign key (b) references u, add constraint "c c" check (b > 0);
        create trigger "a trigger" after insert on t for each row execute function f();
        create constraint trigger c after insert on t for each row execute function f();
        create table heir () inherits (u);
        alter table u add constraint c check (id > 0);
        comment on index "S x"."Q_b_idx" is 'It''s one.';
        comment on index p_b_idx is 'Above.';
        comment on index "S x"."Q_pkey" is 'Behind.';
        comment on constraint "Q_pkey" on "S x"."Q" is 'Key.';
        comment on constraint fk on "S x"."Q" is 'Foreign.';
        comment on constraint "c c" on "S x"."Q" is 'Check.';
        comment on constraint "c c" on p is 'Check above.';
        comment on constraint c on heir is 'Inherited.';
        comment on trigger "a trigger" on "S x"."Q" is 'Trigger.';
        comment on trigger c on p is 'Trigger above.'`),
    ).toEqual([
      `@@copy(check: c, comment: 'Inherited.')`,
      `@@copy(trigger: c, comment: 'Trigger above.')`,
      `@@copy(check: "c c", comment: 'Check above.')`,
      `@@copy(i, comment: 'Above.')`,
      `@@copy(trigger: "a trigger", comment: 'Trigger.')`,
      `@@copy(check: "c c", comment: 'Check.')`,
      `@@copy(foreign: fk, comment: 'Foreign.')`,
      `@@copy(i, comment: 'It''s one.')`,
      `@@copy(t_pkey, indexComment: 'Behind.')`,
      `@@copy(t_pkey, comment: 'Key.')`,
    ]);
  });

  test('the comment on a check goes with the inheritance', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const text = (below: string): Schema =>
          schemaOf(`table above {
              a integer
              @@check(a > 0, name: c)
              @@check(a > 1, name: d)
            }
            table heir ${below}`);
        const before = text(
          `@inherits(above) { a integer\n@@copy(check: c, comment: 'C.')\n@@copy(check: d, comment: 'D.') }`,
        );
        const after = text('{ a integer\n@@check(a > 0, name: c)\n/// Own.\n@@check(a > 1, name: d) }');
        await build(client, before);
        await migrate(client, before, after);
        expect(spelledOut(await readBack(client))).toEqual(spelledOut(after));
      }),
    ));

  test('names with a number, whichever came first', async () => {
    expect(
      await rebuilt(`
        create table u (id integer primary key);
        create table t (a integer, b integer) partition by list (a);
        create table p partition of t for values in (1);
        create table q partition of t for values in (2);
        create index z on t (b);
        create index y on t (b) where a > 0;
        create index p_a_idx on p (a) where b > 0;
        create index on t (a);
        alter table p add constraint f check (b > 0);
        alter table t add constraint f foreign key (b) references u`),
    ).toEqual([
      '@@copy(t_a_idx, name: p_a_idx1)',
      '@@copy(y, name: p_b_idx1)',
      `@@copy(foreign: f, name: ${server.version < 18 ? 'p_b_fkey' : 'f_1'})`,
      '@@copy(y, name: q_b_idx1)',
    ]);
  });

  if (server.version >= 18)
    test('names of NOT NULL in partitions, on several levels', async () => {
      expect(
        await rebuilt(`
        create table t (a integer not null, b integer constraint given not null, c integer, d integer not null, primary key (a, b))
          partition by list (a);
        create table p (a integer not null, b integer not null, c integer constraint mine not null, d integer constraint "D d" not null);
        alter table t attach partition p for values in (1);
        create table q (a integer constraint one not null, b integer constraint given not null, c integer, d integer constraint t_d_not_null not null)
          partition by list (b);
        create table q1 partition of q for values in (1);
        create table q2 (d integer not null default 7, a integer constraint one not null, b integer constraint other not null, c integer);
        alter table q attach partition q2 for values in (2);
        alter table t attach partition q for values in (2);
        create table r partition of t for values in (3)`),
      ).toEqual([
        'c @notnull(name: mine)',
        'd @notnull(name: "D d")',
        'a @notnull(name: one)',
        'a @notnull(name: one)',
        'b @notnull(name: other)',
        'b integer @notnull(name: given)',
      ]);
    });

  if (server.version >= 18)
    test('names of NOT NULL in tables that inherit', async () => {
      expect(
        await rebuilt(`
        create table p (a integer not null, b integer constraint given not null, c integer not null, d integer);
        create table heir (a integer constraint own not null, constraint "heir's b" not null b, d integer not null) inherits (p);
        create table below (b integer not null) inherits (heir);
        create table last (constraint heir_c_not_null not null c, constraint deep not null a) inherits (below)`),
      ).toEqual([
        'b integer @notnull(name: below_b_not_null)',
        'a integer @notnull(name: own)',
        `b         @notnull(name: "heir's b")`,
        'a @notnull(name: deep)',
        'c @notnull(name: heir_c_not_null)',
        'b integer @notnull(name: given)',
      ]);
    });

  if (server.version >= 18)
    test('a partition that was attached keeps the names that PostgreSQL gave', () =>
      withDatabase(server, ({ url }) =>
        withPg(url, async (client) => {
          const text = (column: string, part: string, more = ''): string => `
          table t @partition(by list (k)) {
            k integer
            ${column}
            ${more}
          }
          table ${part} @partitionOf(t, in: (1), attached)`;
          const before = schemaOf(text('a integer', 'p'));
          await build(client, before);
          expect(print(await readBack(client))).toContain('table p @partitionOf(t, in: (1), attached)\n');
          const { schema, hints } = read([
            {
              name: 's.mig',
              text: text('b integer @was(a)', 'q', 'c integer').replace('q @', 'q @was(p) @'),
            },
          ]);
          const given = [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint })));
          await migrate(client, before, schema, given);
          const { rows } = await client.query<{ conname: string }>(
            `select conname from pg_constraint where conrelid = 'q'::regclass and contype = 'n' order by 1`,
          );
          expect(rows.map(({ conname }) => conname)).toEqual([
            'p_a_not_null',
            'p_k_not_null',
            't_c_not_null',
          ]);
          const found = await introspectBy((sql) => client.query(sql));
          expect(diff(comparable(found, schema), schema).ops).toEqual([]);
        }),
      ));

  test('an heir with a primary key of its own is as its text says', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const schema = schemaOf(
          'table t { id bigint @id\n b text }\ntable heir @inherits(t) { c text\n@@id(id)\n@@unique(b) }',
        );
        await build(client, schema);
        const found = await introspectBy((sql) => client.query(sql));
        expect(diff(comparable(found, schema), schema).ops).toEqual([]);
      }),
    ));

  if (server.version >= 18)
    test('the name of a NOT NULL that a table below keeps from being renamed', () =>
      withDatabase(server, ({ url }) =>
        withPg(url, async (client) => {
          const text = (table: string, hint = ''): string =>
            `table ${table} ${hint} { a integer }\ntable heir @inherits(${table}) { a @notnull(name: own) }`;
          const before = schemaOf(text('t'));
          await build(client, before);
          const { schema, hints } = read([{ name: 's.mig', text: text('u', '@was(t)') }]);
          const given = [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint })));
          await migrate(client, before, schema, given);
          const found = await introspectBy((sql) => client.query(sql));
          expect(found.schema.get('column public.u.a')).toHaveProperty('notNullName', 't_a_not_null');
          expect(diff(comparable(found, schema), schema).ops).toEqual([]);
          const said = schemaOf(text('u').replace('integer', 'integer @notnull(name: said)'));
          expect(diff(comparable(found, said), said).ops).toHaveLength(1);
        }),
      ));

  test('a number that PostgreSQL chose counts where the schema says one', async () => {
    const text = (copies: string): string => `
      table t @partition(by list (a)) {
        a integer
        b integer

        @@index(b, name: y)
        @@index(b desc, name: z)
      }
      table p @partitionOf(t, in: (1)) {
        ${copies}
      }`;
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await build(client, schemaOf(text('')));
        const found = await introspectBy((sql) => client.query(sql));
        expect([...found.schema.keys()].filter((id) => id.startsWith('index_copy'))).toEqual([
          'index_copy public.p.p_b_idx1',
        ]);
        const changes = (copies: string, live = found): number => {
          const expected = schemaOf(text(copies));
          return diff(comparable(live, expected), expected).ops.filter(
            ({ before, after }) => (after ?? before)?.kind === 'index_copy',
          ).length;
        };
        expect(changes('')).toBe(0);
        expect(changes('@@copy(z, name: p_b_idx1)')).toBe(0);
        expect(changes('@@copy(z, name: p_b_idx2)')).toBe(1);
        await client.query('alter index p_b_idx rename to called');
        const renamed = await introspectBy((sql) => client.query(sql));
        expect(changes('', renamed)).toBe(1);
      }),
    );
  });
});

test('what is wrong with a copy is said', () => {
  const problems = (copy: string, part = '@partitionOf(t, in: (1))'): readonly string[] =>
    read([
      {
        name: 's.mig',
        text: `table u { id integer @id }
          table t @partition(by list (a)) {
            a integer @references(u.id)

            @@index(a)
          }
          table p ${part} {
            ${copy}
          }`,
      },
    ]).problems.map(({ code, message }) => `${code} ${message}`);
  expect(problems('@@copy(t_a_idx, name: by_a)')).toEqual([]);
  expect(problems('@@copy(foreign: t_a_fkey, name: to_u)')).toEqual([]);
  expect(problems('@@copy(t_a_idx)')).toEqual([
    'MIG110 @copy needs what is copied and its name here, as in @@copy(events_at_idx, name: by_day)',
  ]);
  expect(problems('@@copy(t_a_fkey, name: x)')).toEqual([
    'MIG116 no table above p has the index or key "t_a_fkey": there are t_a_idx',
  ]);
  expect(problems('@@copy(foreign: t_a_idx, name: x)')).toEqual([
    'MIG116 no table above p has the foreign key "t_a_idx": there are t_a_fkey',
  ]);
  expect(problems('b integer\n@@copy(t_a_idx, name: x)', '')).toEqual([
    'MIG116 no table above p has the index or key "t_a_idx"',
  ]);
  expect(problems('@@copy(t_a_idx, name: p_a_idx)')).toEqual([
    'MIG116 the copy of "t_a_idx" in p is called "p_a_idx" by itself: leave @@copy out',
  ]);
  expect(problems('@@copy(t_a_idx, with: (fillfactor: 70), tablespace: pg_default)')).toEqual([]);
  expect(problems(`@@copy(t_a_idx, comment: 'x', name: y)\n@@copy(foreign: t_a_fkey, comment: 'x')`)).toEqual(
    [],
  );
  expect(problems(`@@copy(t_a_idx, indexComment: 'x')`)).toEqual([
    'MIG116 no table above p has the key "t_a_idx"',
  ]);
  expect(problems(`@@copy(check: c, comment: 'x')`)).toEqual(['MIG116 no table above p has the check "c"']);
  expect(problems('@@copy(check: c)')).toEqual([
    "MIG110 @copy needs a check and a comment, as in @@copy(check: positive, comment: 'Above zero.')",
  ]);
  expect(problems('@@copy(t_a_idx, comment: x)')[0]).toMatch(/^MIG109 /);
  expect(problems('@@copy(foreign: t_a_fkey, name: y, with: ())')[0]).toMatch(/^MIG108 /);
  expect(problems('@@copy(t_a_idx, with: ())')).toEqual([
    'MIG116 the copy of "t_a_idx" in p is kept so by itself: leave it out',
  ]);
  expect(problems('@@copy(t_b_idx, with: (fillfactor: 70))')).toEqual([
    'MIG116 no table above p has the index or key "t_b_idx": there are t_a_idx',
  ]);
  expect(
    problems('@@copy(t_a_idx, with: (fillfactor: 70))', '@partition(by list (a)) @partitionOf(t, in: (1))'),
  ).toEqual(['MIG116 p is partitioned itself: say in its partitions how the copies of "t_a_idx" are kept']);
  expect(
    problems('@@copy(t_a_idx, name: x)\n@@copy(foreign: t_a_fkey, name: x)\n@@index(a, name: x)'),
  ).toEqual(['MIG107 index "x" is declared twice']);
});

const notNulls = (lines: string, above = 'a integer', part = '@partitionOf(t, in: (1))') =>
  read([
    {
      name: 's.mig',
      text: `table t ${part.includes('inherits') ? '' : '@partition(by list (k))'} {
          k integer
          ${above}
        }
        table p ${part} {
          ${lines}
        }`,
    },
  ]);

test('a name of NOT NULL that is the same anyway is left out', () => {
  const problems = (...given: Parameters<typeof notNulls>): readonly string[] =>
    notNulls(...given).problems.map(({ code, message }) => `${code} ${message}`);
  const attached = '@partitionOf(t, in: (1), attached)';
  const made =
    'MIG116 @notnull of "a" is called as in a table that was attached: leave it out, and say @partitionOf(…, attached)';
  expect(problems('a @notnull(name: p_a_not_null)')).toEqual([made]);
  expect(problems('a @notnull(name: p_a_not_null)', 'a integer', attached)).toEqual([made]);
  expect(problems('a @notnull(name: t_a_not_null)', 'a integer', attached)).toEqual([]);
  expect(problems('a @notnull(name: t_a_not_null)')).toEqual([
    'MIG116 @notnull of "a" is called as above: leave it out',
  ]);
  expect(problems('a @notnull')).toEqual(['MIG116 @notnull of "a" is as above: leave it out']);
  expect(problems('a integer @notnull(name: own)', 'a integer', '@inherits(t)')).toEqual([]);
  expect(
    problems('a integer @notnull(name: given)', 'a integer @notnull(name: given)', '@inherits(t)'),
  ).toEqual(['MIG116 @notnull of "a" is called as above: leave the name out']);
  const line = 'inherited_column table public.p, column public.t.a';
  expect(notNulls('a @notnull(name: p_a_not_null)', 'a integer?').schema.get(line)).not.toHaveProperty(
    'notNullName',
  );
  expect(notNulls('a @notnull(name: own)').schema.get(line)).toEqual({
    kind: 'inherited_column',
    in: { ref: 'table public.p' },
    apart: [{ ref: 'column public.t.a' }],
    notNullName: 'own',
  });
  expect(
    schemaOf('table t { a integer @notnull(name: t_a_not_null) }').get('column public.t.a'),
  ).not.toHaveProperty('notNullName');
});

test('what inherits keeps the name of a NOT NULL from above', () => {
  const asked = (before: string, after: string): readonly string[] => {
    const [from, to] = [before, after].map((lines) => notNulls(lines, 'a integer', '@inherits(t)').schema);
    return diff(from ?? new Map(), to ?? new Map()).questions.map(
      ({ code, values }) => `${code} ${values['what']}; ${values['help']}`,
    );
  };
  const refused =
    'MIG708 PostgreSQL renames no NOT NULL that a table inherits, as p.a has it; leave its name as it is:';
  expect(asked('b integer', 'b integer\na @notnull(name: x)')).toEqual([`${refused} without one`]);
  expect(asked('a @notnull(name: x)', 'a @notnull(name: y)')).toEqual([`${refused} @notnull(name: x)`]);
  expect(asked('a integer @notnull(name: x)', 'a integer')).toEqual([`${refused} @notnull(name: x)`]);
});
