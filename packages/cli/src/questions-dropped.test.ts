import { expect, test } from 'vitest';
import { questionProblems } from './questions.ts';
import { between } from './testing.ts';

const told = (
  before: string,
  after: string,
  notRenamed: true | ReadonlySet<string> = true,
): readonly string[] =>
  questionProblems(between(before, after)({ allowDataLoss: true, notRenamed }).questions).map(
    ({ code, message }) => `${code} ${message}`,
  );

const [a, b] = ['table a {\n  id bigint @id\n}\n', 'table b {\n  id bigint @id\n}\n'] as const;
const policy = (using: string): string => `table b {\n  id bigint @id\n  @@policy(p, using: ${using})\n}\n`;
const view = (query: string): string => `view v as $$ ${query} $$\n`;

test.each([
  ['a view', view('select a.id from a'), b, 'view public.v still names table public.a'],
  [
    'a view that says the schema',
    view('select a.id from public.a'),
    b,
    'view public.v still names table public.a',
  ],
  ['a policy', '', policy('exists (select from a)'), 'policy public.b.p still names table public.a'],
])('%s that still names what is dropped', (_, views, others, said) => {
  expect(told(a + views + others, views + others)).toEqual([`MIG709 ${said}, which is dropped`]);
});

test('what still names a function, a type or a sequence that is dropped', () => {
  const calls = view('select f(1) as x');
  const f = 'function f(n int) @returns(int) as $$ select n $$\n';
  expect(told(f + calls, calls)).toEqual([
    'MIG709 view public.v still names function public."f(integer)", which is dropped',
  ]);
  const casts = policy("'a'::mood = 'a'::mood");
  expect(told(`enum mood { a }\n${casts}`, casts)).toEqual([
    'MIG709 policy public.b.p still names enum public.mood, which is dropped',
  ]);
});

test('what still has the name that something had before its hint', () => {
  const crm = (table: string, query: string): string =>
    `schema crm\ntable ${table} {\n  id bigint @id\n}\n${view(`${query} where x.id > 0`)}`;
  const [before, after] = ['people', 'crm.users @was(public.people)'];
  const reads = 'select x.id from (select id from people) x';
  expect(told(crm(before, reads), crm(after, reads))).toEqual([
    'MIG709 view public.v still names table public.people, which is table crm.users now',
  ]);
  expect(told(crm(before, reads), crm(after, 'select x.id from (select id from crm.users) x'))).toEqual([]);
  const compat = 'view people as $$ select * from crm.users $$\n';
  expect(told(crm(before, reads), crm(after, reads) + compat)).toEqual([]);
});

test('while it is open whether that was renamed, nothing else is asked about it', () => {
  const people = 'table people {\n  id bigint @id\n  name text\n}\n';
  const reads = view('select name from people');
  const renamed = people.replace('people', 'users');
  expect(told(people + reads, renamed + reads, new Set())).toEqual([expect.stringMatching(/^MIG701/)]);
  expect(told(people + reads, renamed + reads)).toEqual([expect.stringMatching(/^MIG709/)]);
});

test('what means something else by the same words names nothing that is dropped', () => {
  const reads = view('select a.id from a');
  expect(told(a + b + reads, `${b}view a as $$ select id from b $$\n${reads}`)).toEqual([]);
  expect(told(a + b + reads, b + view('select b.id from b'))).toEqual([]);
  expect(told(a + b + reads, b)).toEqual([]);
  const body = 'function g() @returns(bigint) as $$ select count(*) from a $$\n';
  expect(told(a + body, body)).toEqual([]);
});
