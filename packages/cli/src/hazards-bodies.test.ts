import { expect, test } from 'vitest';
import { between } from './testing.ts';

const told = (before: string, after: string): readonly string[] =>
  between(
    before,
    after,
  )({ allowDataLoss: true, notRenamed: true })
    .hazards.up.map(({ text }) => text)
    .filter((text) => text.startsWith('the body of'));

const table = (name: string): string => `table ${name} {\n  id bigint @id\n}\n`;
const plpgsql = (name: string, ...lines: readonly string[]): string =>
  `function ${name}() @returns(void) @language(plpgsql) as $$\nbegin\n${lines.map((line) => `  ${line};\n`).join('')}end\n$$\n`;

test.each([
  ['reads', 'perform * from people p where p.id > 0'],
  ['joins', 'perform * from public.people'],
  ['writes', 'insert into people (id) values (1)'],
  ['updates', 'update Only "people" set id = 2'],
])('a body that %s what has another name now', (_, line) => {
  const f = plpgsql('f', line);
  const said = 'the body of function public."f()" still says table public.people, which is';
  expect(told(table('people') + f, table('users @was(people)') + f)).toEqual([
    `${said} table public.users now`,
  ]);
  expect(told(table('people') + f, f)).toEqual([`${said} dropped`]);
});

test('a body that calls what has another name now, and one in SQL', () => {
  const g = (name: string): string => `function ${name} @returns(int) as $$ select n $$\n`;
  const f = `function f() @returns(int) as $$ select public.g(1) $$\n`;
  expect(told(g('g(n int)') + f, g('h(n int) @was(g)') + f)).toEqual([
    'the body of function public."f()" still says function public."g(integer)", which is function public."h(integer)" now',
  ]);
});

test('a body that says something else by that name, or the new one, says nothing that is gone', () => {
  const others = plpgsql(
    'f',
    "raise 'no people'",
    'perform x.people from crm.people x',
    'perform people from users',
    'perform people()',
  );
  const crm = `schema crm\n${table('crm.people')}`;
  expect(told(table('people') + crm + others, table('users @was(people)') + crm + others)).toEqual([]);
  const compat = 'view people as $$ select * from users $$\n';
  const f = plpgsql('f', 'perform * from people');
  expect(told(table('people') + f, table('users @was(people)') + compat + f)).toEqual([]);
  const g = 'function g(n int) @returns(int) as $$ select n $$\n';
  const other = 'function g(n text) @returns(int) as $$ select 1 $$\n';
  const calls = plpgsql('f', 'perform public.g(1)');
  expect(told(g + other + calls, other + calls)).toEqual([]);
});

test('a body that says the type of an extension by the schema in which that lay', () => {
  const text = (home: string, line: string): string =>
    `schema ext\nschema far\nextension citext${home}\n${plpgsql('f', line)}`;
  const said = (line: string, was: string, is: string): readonly string[] =>
    told(text(was, line), text(is, line));
  const [ext, far] = [' @schema(ext)', ' @schema(far)'];
  const still = 'the body of function public."f()" still says';
  expect(said("perform 'x'::citext, 'y'::citext", '', ext)).toEqual([
    `${still} citext, which lies in ext now`,
  ]);
  expect(said("perform 'x'::ext.citext", ext, far)).toEqual([`${still} ext.citext, which lies in far now`]);
  expect(said("perform 'x'::ext.citext", ext, '')).toEqual([`${still} ext.citext, which lies in public now`]);
  expect(said("perform 'x'::far.citext, 'citext', t.citext", '', far)).toEqual([]);
});
