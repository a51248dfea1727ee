import { read, ready, showProblems } from '@migkit/dsl-parser';
import { childrenOf, sqlText, type Sql } from '@migkit/schema';
import type { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { buildSql } from '../support/pipeline.ts';

// What PostgreSQL calls the columns of a view, and what it takes a star for.

const tables = `
enum mood { happy sad }
type pair {
  left_one  text
  right_one integer
}
table users {
  id     bigint @id
  email  text
  "Name" text
  mood   mood
  tags   text[]
  pair   pair
  js     jsonb
  at     timestamptz
}
table logins {
  id      bigint
  user_id bigint
  at      timestamptz
}
view seen(number, "When") as $$ select user_id, at from logins $$
`;

const expressions = [
  'id, email, "Name", users.tags',
  'email::text, mood::text, id::numeric(10,2)',
  "'a'::text, 'happy'::mood as happy, 'b'::varchar(3)",
  'lower(email), pg_catalog.upper(email)',
  'count(*) over (), sum(id) over w as total, rank() over w',
  '(pair).left_one, (pair).right_one::text, (users.tags)[1]',
  "coalesce(email, 'x'), greatest(1, 2), least(1, 2), nullif(id, 1)",
  'case when true then id end, tags',
  'case when true then 1 else id end',
  "case when true then 1 else 2 end, 'x'::text as case_",
  'array[1, 2], cast(id as text), cast(1 as integer)',
  'exists (select 1), (select max(l.id) from logins l), array(select 1) ',
  '(select l.at as moment from logins l limit 1), (select 1 as one)',
  '(select u.id from users u union select 1 order by 1 limit 1)',
  'current_date, current_timestamp, localtime, current_user, session_user, current_schema',
  "extract(year from at), at at time zone 'utc', at::date",
  "trim(email), substring(email from 1 for 2), position('a' in email), overlay(email placing 'x' from 1)",
  'email collate "C", (id)',
  "js -> 'a' as a, js ->> 'b' as b, js['c']",
  'xmlelement(name x, email), xmlforest(email), xmlconcat(null)',
  'id as "select", email "quoted label", "Name" plain',
  "interval '1 day', date '2020-01-01', 1 as one, -id as minus",
].map((list) => `select ${list} from users window w as (order by id)`);

const queries = [
  ...expressions,
  'select * from users',
  'select users.* from users, logins',
  'select u.*, l.at as seen from users u join logins l on l.user_id = u.id',
  'select l.*, u.email from public.users u, public.logins as l',
  'select public.users.* from public.users',
  'select * from logins l(a, b)',
  'select * from logins join seen on number = user_id',
  'select * from users u join (select id, user_id from logins) l using (id)',
  'select * from users u full join (select id, user_id from logins) l using (id)',
  'select * from logins natural join (select id from users) u',
  'select * from (logins l join (select id from users) u using (id)) as j(a, b)',
  'select j.* from (logins l join (select id from users) u using (id)) j',
  'select * from (select id, lower(email) from users) x(a)',
  'select * from (select * from logins) a, (select id as other from users) b',
  'select * from (values (1, 2), (3, 4)) as v(x)',
  'values (1, 2), (3, 4)',
  'select * from seen',
  'select * from logins union all select * from logins order by 1',
  '(select id as a from users limit 1) union (select user_id from logins)',
  'with q as (select * from logins) select * from q',
  'with q(a) as (select * from logins), users as (select q.* from q) select * from users',
  'with users as (select id from users) select * from users',
  'with recursive q as (select id, 1 as depth from users union all select q.id, depth + 1 from q) select * from q',
  'with recursive q(n) as (values (1) union all select n + 1 from q where n < 5) select * from q',
  "select * from jsonb_to_recordset('[]') as r(a integer, b text)",
  'select r.*, u.id from users u, lateral jsonb_to_recordset(u.js) as r(a integer, b text)',
  'select id from users where exists (select * from logins where logins.id = users.id)',
  'select id, (select count(*) from (select * from logins) l where l.id = users.id) from users',
  'select * from users tablesample system (10)',
  "select x.* from users, xmltable('/a' passing xmlelement(name a) columns b text, n for ordinality) x",
];

beforeAll(ready);

describe.each(servers())('PostgreSQL $version', (server) => {
  test('calls the columns as we do, and takes each star for what we write out', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query(`set search_path = public; ${buildSql(schemaOf('').schema)}`);
        for (const query of queries) {
          const { columns, written } = schemaOf(query);
          expect([query, columns]).toEqual([query, await namesOf(client, query)]);
          expect(await definitionOf(client, written)).toBe(await definitionOf(client, query));
        }
      }),
    ));
});

const schemaOf = (query: string) => {
  const view = query === '' ? '' : `view v as $$ ${query} $$`;
  const { schema, problems, files } = read([{ name: 'a.mig', text: tables + view }]);
  expect(showProblems(problems, files)).toBe('');
  const columns = childrenOf(schema, 'view public.v').map(({ name }) => name);
  return { schema, columns, written: sqlText((schema.get('view public.v')?.['query'] ?? '') as Sql) };
};

const namesOf = async (client: Client, query: string): Promise<readonly string[]> => {
  await definitionOf(client, query);
  const { rows } = await client.query<{ name: string }>(
    `select attname::text as name from pg_attribute where attrelid = 'raw'::regclass and attnum > 0 order by attnum`,
  );
  return rows.map(({ name }) => name);
};

const definitionOf = async (client: Client, query: string): Promise<unknown> => {
  await client.query(`drop view if exists raw; create view raw as ${query}`);
  const { rows } = await client.query(`select pg_get_viewdef('raw'::regclass, true) as text`);
  return rows[0]?.text;
};
