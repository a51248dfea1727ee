import { beforeAll, expect, test } from 'vitest';
import { childrenOf, sqlText, type Ref, type Sql } from '@migkit/schema';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const tables = `table users {
  id    bigint @id
  email text
}
table logins {
  id   bigint
  at   date
}
`;

const bound = (text: string) => read([{ name: 'a.mig', text: tables + text }]);

const problemsIn = (text: string): string => {
  const { problems, files } = bound(text);
  return showProblems(problems, files);
};

const queryOf = (text: string, id = 'view public.v'): Sql => {
  expect(problemsIn(text)).toBe('');
  return bound(text).schema.get(id)?.['query'] as Sql;
};

const shown = (sql: Sql): string =>
  typeof sql === 'string'
    ? sql
    : sql
        .map((part) => (typeof part === 'string' ? part : `<${part.ref}${part.as ? ` ${part.as}` : ''}>`))
        .join('');

test('a star is written out, with mentions', () => {
  expect(shown(queryOf('view v as $$ select * from users; $$'))).toBe(
    'select <column public.users.id>, <column public.users.email> from <table public.users>',
  );
  expect(sqlText(queryOf('view v as $$ select l.*, users.* from users, logins as l(number) $$'))).toBe(
    'select l.number, l.at, users.id, users.email from users, logins as l(number)',
  );
});

test('what a join compares by name is mentioned as well', () => {
  const query = queryOf('view v as $$ select email from users join logins using (id) $$') as readonly Ref[];
  expect(query.filter((part) => part.as === 'implied').map(({ ref }) => ref)).toEqual([
    'column public.users.id',
    'column public.logins.id',
  ]);
});

test('a WITH query hides a table only from what comes after it', () => {
  expect(shown(queryOf('view v as $$ with users as (select id from users) select id from users $$'))).toBe(
    'with users as (select <column public.users.id> from <table public.users>) select id from users',
  );
});

test('a view over a view mentions its columns', () => {
  const text = 'view a as $$ select id as number from users $$ view v as $$ select number from a $$';
  expect(shown(queryOf(text))).toBe('select <view_column public.a.number> from <view public.a>');
  const { schema } = bound(text);
  expect(childrenOf(schema, 'view public.v')).toMatchObject([
    { name: 'number', from: [{ ref: 'view_column public.a.number' }] },
  ]);
});

test('a margin is no part of a query, but what is quoted is', () => {
  expect(sqlText(queryOf(`view v as $$\n    select 'a\n    b' as x,\n      id\n    from users\n$$`))).toBe(
    `select 'a\n    b' as x,\n  id\nfrom users`,
  );
});

test.each([
  ['view v $$ $$', /MIG100/],
  ['view v', 'view "v" needs a query, as in view v as $$ select … $$'],
  ['view v as $$ delete from users $$', 'one query is expected'],
  ['view v as $$ select id, from users $$', 'syntax error'],
  ['view v as $$ select 1 + 1 from users $$', 'this column has no name: give it one with "as"'],
  [
    'view v as $$ select id, email as id from users $$',
    'two columns are called "id": give one of them another name with "as"',
  ],
  ['view v as $$ select * from generate_series(1, 3) $$', 'only PostgreSQL knows which columns this star'],
  ['view v as $$ select * from unknown $$', 'only PostgreSQL knows which columns this star'],
  ['view v as $$ select (f()).* from users $$', 'only PostgreSQL knows which columns this star'],
  ['view v(a, b, c) as $$ select id, email from users $$', 'the query has 2 columns'],
  ['view v(a, a) as $$ select id, email from users $$', 'two columns are called "a"'],
  ['view v as $$ select id from v $$', 'view "v" reads from itself'],
  [
    'view v as $$ select id from w $$ view w as $$ select id from v $$',
    'view "v" reads from itself, by way of "w"',
  ],
  ['view v @check(some) as $$ select id from users $$', 'some is not allowed here: local or cascaded'],
  ['view v @column(nme) as $$ select id from users $$', 'unknown column "nme" of v'],
  ['view v @column as $$ select id from users $$', '@column needs the name of a column'],
  ['materialized view v @column(id, default: 1) as $$ select id from users $$', 'unknown option "default"'],
  ['materialized view v @index(nme) as $$ select id from users $$', 'unknown column "nme" of v'],
] as const)('%s', (text, said) => {
  if (typeof said === 'string') expect(problemsIn(text)).toContain(said);
  else expect(problemsIn(text)).toMatch(said);
});

test.each([
  ['select u.id, u.email from users u group by u.id', true],
  ['select *, count(*) from users group by id', true],
  ['select id, email from users group by 1', true],
  ['select id as number, email from users group by number', true],
  ['select users.id, row_to_json(users) from users group by users.id', true],
  ['select id from users group by id having email is not null', true],
  ['select id from users group by id order by email', true],
  ['select id, (select users.email) from users group by id', true],
  ['select id, email from users u join logins using (id) group by id', true],
  ['select 1 as n union select (select email from users where id = 1 group by id)::int', true],
  ['select id, max(email) from users group by id', false],
  ['select id, email from users group by id, email', false],
  ['select id from users where email is not null group by id', false],
  ['select id, count(*) filter (where email is null) from users group by id', false],
  ['select lower(email) from users group by lower(email)', false],
  ['select email, max(id) from users group by email', false],
] as const)('a query that groups by a key and reads other columns holds on to it: %s', (text, holds) => {
  const query = shown(queryOf(`view v as $$ ${text}; $$`));
  expect(query.endsWith('<primary_key public.users.users_pkey implied>')).toBe(holds);
  expect(query).not.toContain('grouped');
});

test('deep queries are read or refused, never a crash', () => {
  const nested = `${'select * from ('.repeat(300)}select id from users${') x'.repeat(300)}`;
  const joined = `select u0.id from users u0${Array.from({ length: 600 }, (_, n) => ` join users u${n + 1} using (id)`).join('')}`;
  const united = Array.from({ length: 1500 }, () => 'select id from users').join(' union all ');
  for (const query of [nested, joined, united]) expect(() => bound(`view v as $$ ${query} $$`)).not.toThrow();
});
