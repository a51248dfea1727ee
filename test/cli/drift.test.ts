import { afterAll, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const schema = `
domain price numeric(10, 2) @check(value >= 0)

enum state { open done }

table orders {
  id       bigint @id @identity
  title    text @default('un' || 'titled')
  state    state @default('open')
  total    price @default(0)
  tags     text[] @default('{}')
  words    text? @generated(lower(title) || '!')
  due      date? @check(due > date '2020-01-01')

  @@index(lower(title), where: (state = 'open'))
  @@check(total < 100 or title <> '', name: orders_cheap)
}

materialized view titles @column(title, storage: extended) as $$ select id, title || '!' as title from orders $$

table lines {
  id       bigint @id @identity
  order_id bigint @references(orders.id)
  title    text @default('un' || 'titled')
  price    price @default(0)
}

table visits @partition(by range (at)) {
  at   timestamp
  kind text
}
table all_visits @partitionOf(visits, default) {
  at   @default(now() at time zone 'UTC')
  kind @default('vi' || 'sit')
}
`;

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what a text leaves open means the same where it is compared',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const there = `${url}?options=${encodeURIComponent('-c timezone=America/New_York -c datestyle=ISO,DMY')}`;
      const project = projectOf(
        {
          'schema.mig': `
            table visits @partition(by range (at)) {
              at  timestamptz @default('2026-02-03 04:05:06') @check(at > '2000-01-01')
              day date @default('03/02/2026') @check(day > '01/02/2000')
            }
            table visits_2026 @partitionOf(visits, from: ('2026-01-01'), to: ('2027-01-01'))
            view late as $$ select at from visits where at > '2026-06-01' and day > '04/05/2026' $$`,
        },
        there,
      );
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      expect((await project.mig('check')).stderr).toContain('database agree');
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what is only spelled otherwise is no drift, and what differs is told alone',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({ 'schema.mig': schema }, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      const agreed = await project.mig('check', '--json');
      expect(jsonOf(agreed)).toMatchObject({ missing: [], drift: [], problems: [] });

      // Both tables have a title with this default: only one of them is changed.
      await withPg(url, (client) =>
        client.query(`alter table lines alter title set default 'untitled' || '';
          alter table orders drop constraint orders_cheap, add constraint orders_cheap check (total < 101 or title <> '')`),
      );
      const drifted = await project.mig('check', '--json');
      expect(drifted.code).toBe(1);
      expect(jsonOf(drifted)).toMatchObject({
        drift: [
          'drop check public.orders.orders_cheap',
          expect.stringMatching(/^alter column public\.lines\.title: default 'un' \|\| 'titled' → /),
          'create check public.orders.orders_cheap',
        ],
      });
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what the tool keeps for itself is no part of the schema, and all else is, whatever its name',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const own =
        'table mig_x { a int }\nview mig_y as $$ select a from mig_x $$\ntable mig_history { a int }\n';
      const files = { 'schema.mig': own, 'mig.config.json': '{ "history": "ops.mig_log" }' };
      const project = projectOf(files, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      expect(jsonOf(await project.mig('check', '--json'))).toMatchObject({ drift: [], problems: [] });
      project.write({ 'schema.mig': `${own}schema ops\ntable ops.mig_lease { a int }\n` });
      const { code, stderr } = await project.mig('validate');
      expect([code, stderr]).toEqual([
        3,
        expect.stringContaining('mig keeps a table of its own under this name'),
      ]);
    }),
);

const castly = `
create schema crm;
create type crm.mood as enum ('sad', 'ok');
create function crm.mood_number(m crm.mood) returns integer immutable language sql as $$ select case m when 'sad' then 1 else 2 end $$;
create function crm.mood_number(m text) returns integer immutable language sql as $$ select length(m) $$;
create function crm.differs(a crm.mood, b crm.mood) returns boolean immutable language sql as $$ select a <> b $$;
create cast (crm.mood as integer) with function crm.mood_number(crm.mood) as assignment;
create operator crm.!== (function = crm.differs, leftarg = crm.mood, rightarg = crm.mood);
create table crm.keys (id bigint primary key, note bigint, n integer default 'ok'::crm.mood::integer);
create table crm.notes (id bigint primary key, m crm.mood, check (m operator(crm.!==) 'sad'));
alter table crm.notes enable row level security;
create policy own on crm.notes using (m::integer > 1 and exists (select 1 from crm.keys k where k.note = notes.id));
`;

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what is compared is built with what a block of SQL names, and builds anew',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({}, url);
      await withPg(url, (client) => client.query(castly));
      expect((await project.mig('pull', '--baseline')).code).toBe(0);
      const agreed = await project.mig('check', '--json');
      expect(jsonOf(agreed)).toMatchObject({ missing: [], drift: [], problems: [] });
      expect(agreed.code).toBe(0);
      await withDatabase(server, async (other) => {
        const built = await project.mig('upgrade', '--database', other.url);
        expect(built).toMatchObject({ code: 0 });
        expect((await project.mig('check', '--database', other.url)).code).toBe(0);
      });
    }),
);

// The embedded PostgreSQL, in which is built what is to be compared, does not have this extension.
const elsewhere = `
extension sslinfo

table notes {
  id    bigint @id
  title text @default('un' || 'titled')
}

table calls {
  id   bigint @id
  over text? @default(lower(ssl_version() || '!'))
}
`;

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what cannot be built is no drift but an error, and the rest is compared',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({ 'schema.mig': elsewhere }, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      const unsure = await project.mig('check', '--json');
      expect(unsure.code).toBe(4);
      expect(jsonOf(unsure)).toMatchObject({
        drift: [],
        problems: [
          {
            code: 'MIG410',
            message: expect.stringMatching(/sslinfo.* is not available.*: column public\.calls\.over$/),
            help: expect.stringContaining('"shadow"'),
          },
        ],
      });
      await withPg(url, (client) => client.query(`alter table notes alter title set default 'x' || ''`));
      const drifted = await project.mig('check', '--json');
      expect(jsonOf(drifted)).toMatchObject({
        drift: [expect.stringMatching(/^alter column public\.notes\.title: default/)],
      });
      project.write({ 'mig.config.json': JSON.stringify({ shadow: server.url() }) });
      await withPg(url, (client) =>
        client.query(`alter table notes alter title set default 'un' || 'titled'`),
      );
      expect((await project.mig('check')).code).toBe(0);
    }),
);

const called = (columns: string): string => `
table notes {
  id bigint @id
  ${columns}
}

function listed() @returns(setof notes) @stable as $$ select * from notes $$

view titles as $$
  select l.title from listed() l
$$
`;

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: where a column stands is no drift in a query over what a function gives',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({ 'schema.mig': called('first text?\n  title text?') }, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      project.write({ 'schema.mig': called('title text?') });
      expect((await project.mig('generate', '-m', 'second', '--allow-data-loss')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      expect((await project.mig('downgrade', '-1')).code).toBe(0);
      // The first column is the last one now.
      expect(jsonOf(await project.mig('check', '--json'))).toMatchObject({ drift: [], problems: [] });
    }),
);
