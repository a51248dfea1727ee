import { downgrade, upgrade, type RunReport } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg, type Server } from '../harness/index.ts';
import { project, type Written } from './project.ts';

type Failing = {
  /** What stands in the database, which no migration made. */
  readonly stands?: string;
  readonly up: readonly string[];
  readonly code?: string;
  readonly message: RegExp;
  /** Part of what is said; nothing, where nothing is. */
  readonly help: string | undefined;
  readonly detail?: string;
};

const rows = `create table people (id int, email text, org int);
  insert into people values (1, 'hidden', 5), (2, 'hidden', null)`;

const all: { readonly [what: string]: Failing } = {
  '23502 of rows that stand': {
    stands: rows,
    up: ['alter table people alter org set not null'],
    message: /column "org" of relation "people" contains null values/,
    help: '@backfill(…) on the column fills the rows that have no value; by hand: update people set org = … where org is null',
  },
  '23502 of a row that comes': {
    stands: `create schema "My crm"; create table "My crm".people (id int not null, email text)`,
    up: [`insert into "My crm".people select null, 'hid' || 'den'`],
    message: /null value in column "id" of relation "people"/,
    help: 'the statement writes "My crm".people a row without id: give it a value there',
  },
  '23505': {
    stands: rows,
    up: ['create unique index people_key on people (lower(email))'],
    message: /could not create unique index "people_key"/,
    help: 'mend the rows that are alike; this finds them: select lower(email), count(*) from people group by lower(email) having count(*) > 1',
    detail: 'detail: Key (lower(email)) is duplicated.',
  },
  '23503': {
    stands: `${rows}; create table orgs (id int primary key)`,
    up: ['alter table people add constraint in_org foreign key (org) references orgs (id)'],
    message: /insert or update on table "people" violates foreign key constraint "in_org"/,
    help: 'rows of people refer to what is not there, by (org), or lose it: make what they refer to, or mend or remove them',
    detail: 'detail: Key (org) is not present in table "orgs".',
  },
  '23514': {
    stands: rows,
    up: ['alter table people add constraint known check (org > 5)'],
    message: /check constraint "known" of relation "people" is violated by some row/,
    help: 'mend the rows of people that break it; this finds them, with the condition of the constraint: select * from people where not (…)',
  },
  '22P02': {
    stands: rows,
    up: ['alter table people alter email type json using email::json'],
    message: /invalid input syntax for type json/,
    help: 'a value in the rows does not fit: @using(…) on the column says what becomes of each, or mend them',
  },
  '08006 of another server': {
    up: [`create subscription s connection 'host=127.0.0.1 port=1' publication p with (create_slot = false)`],
    message: /could not connect to the publisher/,
    help: 'the statement speaks to another server, which refused or cannot be reached from this one: the message says why',
  },
  '42501 of rows that a policy hides': {
    stands: `${rows}; alter table people enable row level security`,
    up: ['set local role pg_read_all_data', 'select count(*) from people'],
    code: 'MIG403',
    message: /query would be affected by row-level security policy for table "people"/,
    help: 'the role would see only those rows that policies let through, and a migration is about all of them: run as a role with BYPASSRLS',
  },
  '42P01': {
    up: ['alter table nowhere add a int'],
    message: /relation "nowhere" does not exist/,
    help: '"mig check" tells what differs',
  },
  '42703': {
    stands: rows,
    up: ['alter table people drop column nowhere'],
    message: /column "nowhere" of relation "people" does not exist/,
    help: '"mig check" tells what differs',
  },
  '42P07': {
    stands: rows,
    up: ['create table people (id int)'],
    message: /relation "people" already exists/,
    help: 'it stands there already',
  },
  '42710': {
    stands: 'create extension hstore',
    up: ['create extension hstore'],
    message: /extension "hstore" already exists/,
    help: 'it stands there already',
  },
  '2BP01': {
    stands: `${rows}; create view emails as select email from people`,
    up: ['alter table people drop column email'],
    message: /cannot drop column email of table people because other objects depend on it/,
    help: 'something stands on it that the migrations do not know',
    detail: 'detail: view emails depends on column email of table people',
  },
  '25001': {
    stands: rows,
    up: ['create index concurrently i on people (id)'],
    message: /cannot run inside a transaction block/,
    help: '"transaction": false',
  },
  '25006': {
    up: ['set transaction read only', 'create table a (id int)'],
    message: /read-only transaction/,
    help: 'use the primary',
  },
  '55006': {
    stands: `create table orgs (id int primary key); create table people (id int primary key, org int references orgs deferrable initially deferred)`,
    up: [
      'insert into orgs values (1)',
      'insert into people values (1, 1)',
      'alter table people add name text',
    ],
    message: /pending trigger events/,
    help: 'put the change of rows into a migration of its own',
  },
  '57014': {
    up: [`set local statement_timeout = 20`, 'select pg_sleep(60)'],
    code: 'MIG404',
    message: /statement timeout/,
    help: 'raise statement_timeout',
  },
  '42601': { up: ['create tabel a ()'], message: /syntax error/, help: 'mend it in the migration' },
  P0001: {
    up: [`do $$ begin raise exception 'not on a Friday'; end $$`],
    message: /not on a Friday/,
    help: 'the migration itself raised this',
  },
  '23502 of a column that is added': {
    stands: rows,
    up: ['alter table people add column age int not null'],
    message: /column "age" of relation "people" contains null values/,
    help: 'people has rows: @backfill(…) on the column gives them a value',
  },
  '23502 of a domain': {
    stands: 'create domain d as int; create table t (a d); insert into t values (null)',
    up: ['alter domain d set not null'],
    message: /contains null values/,
    help: 'give the rows a value that have none: update t set a = … where a is null',
  },
  '23502 of what @using gives': {
    stands: 'create table t (a text not null); insert into t values ($$$$)',
    up: [`alter table t alter a type int using nullif(a, '')::int`],
    message: /contains null values/,
    help: '@using(…) on the column gives some rows no value',
  },
  '23505 of a row that comes': {
    stands: 'create table t (a int primary key); insert into t values (1)',
    up: ['insert into t values (1)'],
    message: /duplicate key value/,
    help: 'the statement writes a key that is there already',
  },
  '23514 of a row that comes': {
    stands: 'create table t (a int constraint "Low" check (a < 5))',
    up: ['insert into t values (7)'],
    message: /violates check constraint "Low"/,
    help: 'the statement writes a row that breaks "Low": mend what it writes',
  },
  '23514 of a domain': {
    stands: 'create domain d as int; create table t (a d); insert into t values (1)',
    up: ['alter domain d add constraint c check (value > 5)'],
    message: /contains values that violate the new constraint/,
    help: 'mend the values of a in t that break it',
  },
  '23514 of a partition': {
    stands: 'create table t (a int) partition by list (a); create table p (a int); insert into p values (3)',
    up: ['alter table t attach partition p for values in (1)'],
    message: /partition constraint of relation "p" is violated/,
    help: 'mend the rows of p that do not belong there by the bounds of the partition',
  },
  '23514 of a label that is in use': {
    up: [`do $$ begin raise exception using errcode = 'check_violation', message = 'still in use'; end $$`],
    message: /still in use/,
    help: undefined,
  },
  '22P02 of a default': {
    up: [`create table t (a int default 'abc')`],
    message: /invalid input syntax for type integer: "abc"/,
    help: 'the statement is at fault, whatever the rows hold: mend it in the migration, and in the schema',
  },
  '22P02 of a default that changes': {
    stands: rows,
    up: [`alter table people alter org set default 'abc'`],
    message: /invalid input syntax for type integer: "abc"/,
    help: 'the statement is at fault',
  },
  '22P02 of a constraint, where it may be either': {
    stands: rows,
    up: [`alter table people add constraint c check (org = 'abc')`],
    message: /invalid input syntax for type integer: "abc"/,
    help: undefined,
  },
  '22012 of a row': {
    stands: rows,
    up: ['update people set org = 1 / (org - org) where org > 0'],
    message: /division by zero/,
    help: 'a value does not fit what the statement does with it',
  },
  '22023 of an identity': {
    up: ['create table t (a text generated always as identity)'],
    message: /identity column type must be/,
    help: 'the statement is at fault',
  },
  '22023 of a length': {
    up: ['create table t (a varchar(0))'],
    message: /must be at least 1/,
    help: 'the statement is at fault',
  },
  '22023 of a sequence': {
    up: ['create sequence s start 5 maxvalue 3'],
    message: /START value/,
    help: 'the statement is at fault',
  },
  '42804 of a type': {
    stands: rows,
    up: ['alter table people alter email type int'],
    message: /cannot be cast automatically/,
    help: 'PostgreSQL does not convert these by itself: @using(…) on the column',
  },
  '42804 of a foreign key': {
    stands: 'create table a (id int primary key)',
    up: ['create table b (x text)', 'alter table b add constraint c foreign key (x) references a'],
    message: /foreign key constraint "c" cannot be implemented/,
    help: 'the statement is at fault',
  },
  '42704 of an index method': {
    stands: rows,
    up: ['create index on people using gni (email)'],
    message: /access method "gni" does not exist/,
    help: 'nothing of that name is in the database: mend the name, or make it first',
  },
  '42704 of a collation': {
    up: ['create table t (a text collate "nope")'],
    message: /collation "nope" .*does not exist/,
    help: 'nothing of that name is in the database',
  },
  '42704 of an operator class, of which PostgreSQL has a hint': {
    stands: 'create table t (a json)',
    up: ['create index on t (a)'],
    message: /has no default operator class/,
    help: undefined,
  },
  '42704 of what is dropped': {
    stands: rows,
    up: ['alter table people drop constraint nowhere'],
    message: /constraint "nowhere" of relation "people" does not exist/,
    help: '"mig check" tells what differs',
  },
  '42701 of a name of PostgreSQL': {
    up: ['create table t (xmin int)'],
    message: /conflicts with a system column name/,
    help: 'the statement is at fault',
  },
  '42701 of such a name that is added': {
    stands: rows,
    up: ['alter table people add xmin int'],
    message: /conflicts with a system column name/,
    help: 'the statement is at fault',
  },
  '42701 of a column that is there': {
    stands: rows,
    up: ['alter table people add org int'],
    message: /already exists/,
    help: 'it stands there already',
  },
  '42P17 of a generated column': {
    up: ['create table t (a int generated always as (1) stored, b int generated always as (a) stored)'],
    message: /cannot use generated column "a"/,
    help: 'the statement is at fault',
  },
  '42P17 of a function': {
    stands: rows,
    up: ['create index on people ((org * random()))'],
    message: /must be marked IMMUTABLE/,
    help: 'say @immutable of yours',
  },
  'an extension that is not there': {
    up: ['create extension nowhere'],
    message: /nowhere/,
    help: 'this server does not have that extension: install its package there',
  },
  '0A000 of a new table': {
    up: ['create table t (a int default (select 1))'],
    message: /cannot use subquery/,
    help: 'the statement is at fault',
  },
  '0A000': {
    stands: `${rows}; create view emails as select email from people`,
    up: ['alter table people alter email type varchar'],
    message: /cannot alter type of a column used by a view or rule/,
    help: 'drop what stands on it and no migration made',
  },
};

const failing = (server: Server, { stands, up }: Failing, more: Partial<Written> = {}): Promise<RunReport> =>
  withDatabase(server, async ({ url }) => {
    if (stands !== undefined) await withPg(url, (client) => client.query(stands));
    const { folder: migrations } = project([{ name: '20260101000000_it', up, ...more }]);
    return upgrade({ database: url, migrations, attempts: 1 });
  });

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(Object.entries(all))('%s', async (_, one) => {
    const report = await failing(server, one);
    const [problem] = report.problems;
    expect(problem).toMatchObject({
      code: one.code ?? 'MIG400',
      message: expect.stringMatching(one.message),
    });
    if (one.help === undefined) expect(problem).not.toHaveProperty('help');
    else expect(problem?.help).toContain(one.help);
    if (one.detail !== undefined) expect(problem?.details).toContain(one.detail);
    expect(problem?.details?.at(-1)).toBe(
      'nothing of 20260101000000_it is applied, its transaction was rolled back: mend what is wrong, and run the same command again',
    );
    expect(JSON.stringify(report)).not.toContain('hidden');
  });

  test('a lock that another holds', () =>
    withDatabase(server, async ({ url }) => {
      await withPg(url, async (client) => {
        await client.query('create table people (id int)');
        await client.query('begin; lock table people');
        const { folder: migrations } = project([
          { name: '20260101000000_it', up: ['alter table people add a int'] },
        ]);
        const report = await upgrade({ database: url, migrations, attempts: 1, lockTimeout: 20 });
        expect(report.problems).toMatchObject([
          {
            code: 'MIG501',
            help: 'something else held a lock for too long: try again when it is done, or raise the lock timeout',
            details: expect.arrayContaining([
              expect.stringMatching(/^nothing of 20260101000000_it is applied/),
            ]),
          },
        ]);
      });
    }));

  test('outside of a transaction, and on the way back', () =>
    withDatabase(server, async ({ url }) => {
      await withPg(url, (client) => client.query(rows));
      const { folder: migrations } = project([
        { name: '20260101000000_first', up: ['create table a (id int)'], down: ['drop table nowhere'] },
        {
          name: '20260102000000_key',
          up: ['create unique index concurrently people_key on people (email)'],
          transaction: false,
        },
      ]);
      const report = await upgrade({ database: url, migrations });
      expect(report.done).toHaveLength(1);
      expect(report.problems[0]?.help).toContain('select email, count(*) from people');
      expect(report.problems[0]?.details?.at(-1)).toBe(
        '20260102000000_key runs outside of a transaction and is not applied: mend what is wrong, and run the same command again, which looks in the catalog what stands',
      );
      await withPg(url, (client) => client.query('delete from people where id = 2'));
      expect(await upgrade({ database: url, migrations })).toMatchObject({ ok: true });
      await withPg(url, (client) =>
        client.query('delete from mig_history where id > 1; drop index people_key'),
      );
      const back = await downgrade({ database: url, migrations, target: 'base', allowDataLoss: true });
      expect(back.problems[0]?.details?.at(-1)).toMatch(
        /^nothing of 20260101000000_first is undone, its transaction/,
      );
    }));

  test('a column that cannot come back to rows', () =>
    withDatabase(server, async ({ url }) => {
      await withPg(url, (client) => client.query(rows));
      const { folder: migrations } = project([
        { name: '20260101000000_it', up: [], down: ['alter table people add column "Age" int not null'] },
      ]);
      expect(await upgrade({ database: url, migrations })).toMatchObject({ ok: true });
      const { problems } = await downgrade({ database: url, migrations, target: 'base' });
      expect(problems[0]?.help).toBe(
        `"Age" was not null and has no default, so the way down cannot bring it back to a table that has rows: empty people, or have the migration's way down give them a value`,
      );
    }));

  test('a connection that is lost', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project([
        { name: '20260101000000_it', up: ['select pg_terminate_backend(pg_backend_pid())'] },
      ]);
      expect((await upgrade({ database: url, migrations })).problems).toMatchObject([
        {
          code: 'MIG401',
          help: expect.stringContaining('run the same command again'),
          details: expect.arrayContaining([
            '20260101000000_it is applied whole or not at all: "mig status" tells, and the same command goes on',
          ]),
        },
      ]);
    }));
});
