import { beforeAll, describe, expect, test } from 'vitest';
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

describe('what is sure to be no column is an error, where it stands', () => {
  test('the whole message', () => {
    expect(problemsIn('view v as $$\n  select u.emial from users u\n$$')).toBe(
      [
        'error MIG111: unknown column "emial" of users',
        '  a.mig:10:12',
        '  10 |   select u.emial from users u',
        '     |            ^^^^^',
        '  did you mean "email"?',
      ].join('\n'),
    );
  });

  test.each([
    ['select nam from users', 'unknown column "nam" of users'],
    ['select emial from users, logins l', 'unknown column "emial" of users or logins'],
    ['select users.emial from users', 'did you mean "email"?'],
    [
      'select 1 as n from users where exists (select 1 from logins l where l.id = users.idd)',
      '"idd" of users',
    ],
    [
      'select 1 as n from users where exists (select 1 from logins where idd = 1)',
      '"idd" of logins or users',
    ],
    ['select n.a from users u(a), (select emial as a from users) n', 'unknown column "emial" of users'],
    ['select u.id as a from users u(a)', 'unknown column "id" of users'],
    ['select id from users group by emial', 'unknown column "emial"'],
    ['select id from users order by idd', 'unknown column "idd"'],
    ['select count(*) as n from users join logins l on l.id = u.id join users u on l.att = u.id', '"att"'],
  ])('%s', (query, said) => {
    expect(problemsIn(`view v as $$ ${query} $$`)).toContain(said);
  });

  test.each([
    'select a from users u(a)',
    'select count(*) from users group by email order by count',
    'select lower(email) from users group by lower order by lower',
    'select email as mail from users group by mail order by mail',
    'select ctid as place, xmin::text as n, users.tableoid as o from users',
    'select users as whole, u as other from users, users u',
    'select x from generate_series(1, 2) x, users',
    'select nobody.knows as a, nothing as b from nobody, users',
    'with w as (select id as n from users) select n from w, users',
    'select s.any as a from users u, lateral (select u.email as any) s',
    'select u.to_json as j, u.row_to_json as k from users u',
    'select u.full_name as j from users u',
    'select a as n from (select id from users) s(a)',
    'select id as a from users union select id from logins order by a',
    'select j.id as a, k.id as b from (users join logins using (id)) j, users join logins l using (id) as k',
    'select (select email where id = 1) as m from users',
    'select t.id as n from only users t',
    "select key as k from users, json_each('{}')",
    'values (1, 2)',
  ])('nothing is said of what may be there: %s', (query) => {
    expect(
      problemsIn(`function full_name(u users) @returns(text) as $$ select 'x' $$ view v as $$ ${query} $$`),
    ).toBe('');
  });

  test('what a block of statements or an extension brings may be there', () => {
    const brought =
      'sql maker @drop(drop function full_name) as $$ create function full_name(users) returns text $$';
    expect(problemsIn(`${brought} view v as $$ select u.full_name as n from users u $$`)).toBe('');
  });

  const docs = (attribute: string): string => `\ntable docs {\n  owner bigint\n  ${attribute}\n}`;

  test.each([
    ['@@policy(p, using: exists (select 1 from users u where u.idd = owner))', '"idd" of users'],
    ['@@policy(p, using: exists (select 1 from users u where u.id = docs.ownr))', '"ownr" of docs'],
    ['@@policy(p, using: owner in (select ownr from users))', '"ownr" of users or docs'],
    ['@@rule(r, on: insert, instead: (insert into users (idd) values (new.owner)))', '"idd" of users'],
    [
      '@@rule(r, on: insert, also: (insert into users values (1) on conflict (idd) do nothing))',
      '"idd" of users',
    ],
    ['@@rule(r, on: update, also: (update users set emial = null))', '"emial" of users'],
    ['@@rule(r, on: delete, also: (delete from users where emial is null))', '"emial" of users or docs'],
    [
      '@@rule(r, on: insert, also: (insert into users values (1) on conflict on constraint nope do nothing))',
      'unknown constraint "nope of users"',
    ],
    ['@@trigger(t, before: update, each: row, when: old.ownr is null, execute: f())', '"ownr" of docs'],
  ])('%s', (attribute, said) => {
    expect(
      problemsIn(`function f() @returns(trigger) @language(plpgsql) as $$ $$ ${docs(attribute)}`),
    ).toContain(said);
  });

  const trigger = (name: string): string =>
    docs(`@@trigger(t, before: update, each: row, execute: ${name}())`);
  const touch =
    'function touch() @returns(trigger) @language(plpgsql) as $$ begin return new; end $$ schema own ';

  test.each([
    ['tuch', 'unknown trigger function "tuch"', 'did you mean "touch"?'],
    ['own.touch', 'unknown trigger function "own.touch"', 'did you mean "touch"?'],
    ['public.nothing_like_it', 'unknown trigger function "public.nothing_like_it"', ''],
  ])('a trigger that calls %s', (name, said, help) => {
    const found = problemsIn(touch + trigger(name));
    expect(found).toContain(said);
    expect(found).toContain(help);
    expect(problemsIn(`extension pgcrypto ${touch}${trigger(name)}`)).toContain(said);
  });

  test.each([
    `${touch}${trigger('public.touch')}`,
    trigger('suppress_redundant_updates_trigger'),
    trigger('pg_catalog.anything'),
    trigger('extensions.anything'),
    `extension moddatetime ${trigger('moddatetime')}`,
    `extension nobody_knows ${trigger('anything')}`,
    `sql maker @drop(drop function made()) as $$ create function Made() returns trigger $$ ${trigger('made')}`,
  ])('a function that may be there: %s', (text) => {
    expect(problemsIn(text)).toBe('');
  });
});

test('deep queries are read or refused, never a crash', () => {
  const nested = `${'select * from ('.repeat(300)}select id from users${') x'.repeat(300)}`;
  const joined = `select u0.id from users u0${Array.from({ length: 600 }, (_, n) => ` join users u${n + 1} using (id)`).join('')}`;
  const united = Array.from({ length: 1500 }, () => 'select id from users').join(' union all ');
  for (const query of [nested, joined, united]) expect(() => bound(`view v as $$ ${query} $$`)).not.toThrow();
});
