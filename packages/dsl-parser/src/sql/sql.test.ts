import { beforeAll, expect, test } from 'vitest';
import type { Ref } from '@migkit/schema';
import { checkAtomic, checkCommands, checkExpression, checkQuery, checkStatements } from './check.ts';
import type { Called, Declared } from './declared.ts';
import { withMentions } from './mentions.ts';
import { unsaidIn } from './unsaid.ts';
import { ready } from './parser.ts';

beforeAll(ready);

const users = 'table public.users';
const columns = new Map<string, Ref>(
  ['name', 'createdAt', 'org'].map((name) => [name, { ref: `column public.users.${name}` }]),
);
const names: { readonly [space: string]: { readonly [path: string]: string } } = {
  relation: { users, 'public.users': users, n: 'sequence public.n', 'auth.n': 'sequence auth.n' },
  type: { role: 'enum public.role' },
  collation: { german: 'collation public.german', 'auth.Odd': 'collation auth.Odd' },
  'text search configuration': { words: 'text_search_configuration public.words' },
  'text search dictionary': { stems: 'text_search_dictionary public.stems' },
};
const routine = (name: string, ...signature: string[]) => {
  const { length } = signature;
  return { ref: { ref: `function ${name}` } as const, signature, least: length, most: length };
};
const routines: { readonly [path: string]: readonly Called[] } = {
  'auth."H': [routine('auth."H')],
  g: [routine('public.g')],
  f: [
    routine('public.f1', 'date'),
    routine('public.f2', 'date', 'date'),
    routine('public.f3', 'time', 'time'),
  ],
};
const declared: Declared = {
  named: (space, parts) => {
    const ref = names[space]?.[parts.join('.')];
    return ref === undefined ? undefined : { ref };
  },
  numbered: (parts) => (parts[0] === 'users_id_seq' ? { ref: 'column public.users.id' } : undefined),
  columns: (of) => (of === users ? columns : undefined),
  ownerOf: () => undefined,
  shape: () => undefined,
  isTyped: () => false,
  isArray: () => false,
  typeOf: () => undefined,
  mayCall: () => false,
  operators: () => [],
  routines: (parts) => routines[parts.join('.')] ?? [],
};

/** The text with each mention in angle brackets, and the names that are no columns. */
const expression = (text: string, home: string | undefined = users): string => {
  const checked = checkExpression(text);
  if ('fault' in checked)
    return `${checked.fault.message} <${text.slice(checked.fault.at, checked.fault.at + checked.fault.length)}>`;
  const { sql, strays } = withMentions(text, checked.tree, checked.offset, declared, { home });
  return shown(sql) + strays.map(({ name, start, end }) => ` !${name}=${text.slice(start, end)}`).join('');
};

/** The same of a condition about the rows `old` and `new`. */
const condition = (text: string): string => {
  const checked = checkExpression(text);
  if ('fault' in checked) return checked.fault.message;
  const { sql, strays } = withMentions(text, checked.tree, checked.offset, declared, {
    home: users,
    rows: ['old', 'new'],
  });
  return shown(sql) + strays.map(({ name, start, end }) => ` !${name}=${text.slice(start, end)}`).join('');
};

const query = (text: string): string => {
  const checked = checkQuery(text);
  if ('fault' in checked) return checked.fault.message;
  return shown(withMentions(text, checked.tree, checked.offset, declared).sql);
};

const shown = (sql: string | readonly (string | Ref)[]): string =>
  typeof sql === 'string'
    ? sql
    : sql
        .map((part) => (typeof part === 'string' ? part : `<${part.ref}${part.as ? ` ${part.as}` : ''}>`))
        .join('');

test.each([
  ['length(name) > 0', 'length(<column public.users.name>) > 0'],
  ['Name is null', '<column public.users.name> is null'],
  ['"createdAt" > now()', '<column public.users.createdAt> > now()'],
  ['createdAt > now()', 'createdAt > now() !createdat=createdAt'],
  ["'äöü😀' || name", "'äöü😀' || <column public.users.name>"],
  ["'äöü😀' || nam", "'äöü😀' || nam !nam=nam"],
  ['users.name > users.nam', '<table public.users>.<column public.users.name> > users.nam !nam=nam'],
  ["'a'::role[]", "'a'::<enum public.role>[]"],
  ["nextval('n')", 'nextval(<sequence public.n literal>)'],
  [`nextval('"auth".N'::regclass)`, 'nextval(<sequence auth.n literal>::regclass)'],
  ["nextval('other')", "nextval('other')"],
  ["currval('USERS_id_seq'::regclass)", 'currval(<column public.users.id numbered>::regclass)'],
  ['name collate german', '<column public.users.name> collate <collation public.german>'],
  [
    'name COLLATE /* x */ auth . "Odd" > name collate "C"',
    '<column public.users.name> COLLATE   <collation auth.Odd> > <column public.users.name> collate "C"',
  ],
  [
    "to_tsvector('words', name)",
    'to_tsvector(<text_search_configuration public.words literal>, <column public.users.name>)',
  ],
  ["to_tsvector('words')", "to_tsvector('words')"],
  ["'words'::regconfig is null", '<text_search_configuration public.words literal>::regconfig is null'],
  [
    "ts_lexize('stems', name)",
    'ts_lexize(<text_search_dictionary public.stems literal>, <column public.users.name>)',
  ],
  ['ctid is null and users is null', 'ctid is null and <table public.users bare> is null'],
  ['name -- what it is', '<column public.users.name>'],
  ['/* a */ name /* b */ > 1', '<column public.users.name>   > 1'],
  ["name = '-- no comment'", "<column public.users.name> = '-- no comment'"],
  ['exists (select 1 from other where other.x = name)', 'exists (select 1 from other where other.x = name)'],
  [
    '(select max(u.name) from users u)',
    '(select max(u.<column public.users.name>) from <table public.users> u)',
  ],
  [
    'f(name) > lower(name)',
    '<function public.f1>(<column public.users.name>) > lower(<column public.users.name>)',
  ],
  ['f(name, 2)', 'f<function public.f2 unsaid><function public.f3 unsaid>(<column public.users.name>, 2)'],
  ['null', 'null'],
  ["'it''s'", "'it''s'"],
])('the expression %s', (text, expected) => {
  expect(expression(text)).toBe(expected);
});

test.each([
  ['new.name > OLD.org', 'new.<column public.users.name> > OLD.<column public.users.org>'],
  ['old.* is distinct from new.*', 'old.* is distinct from new.*'],
  ['old is distinct from new', 'old is distinct from new'],
  [
    'new."createdAt" is null and new.ctid is null',
    'new.<column public.users.createdAt> is null and new.ctid is null',
  ],
  ['new.nam > 0', 'new.nam > 0 !nam=nam'],
  ['new.createdAt > 0', 'new.createdAt > 0 !createdat=createdAt'],
  ['name is null', 'name is null !name=name'],
  [
    'exists (select 1 from users u where u.org = new.org and name is null)',
    'exists (select 1 from <table public.users> u where u.<column public.users.org> = new.<column public.users.org> and <column public.users.name> is null)',
  ],
  [
    'exists (select from other new where new.x = old.org)',
    'exists (select from other new where new.x = old.<column public.users.org>)',
  ],
])('the condition %s', (text, expected) => {
  expect(condition(text)).toBe(expected);
});

/** The statements of a rule about `users`. */
const commands = (text: string, rows: readonly string[] = ['old', 'new']): string => {
  const checked = checkCommands(text);
  if ('fault' in checked) return checked.fault.message;
  const { sql, strays } = withMentions(text, checked.tree, checked.offset, declared, {
    home: users,
    rows,
  });
  return shown(sql) + strays.map(({ name, start, end }) => ` !${name}=${text.slice(start, end)}`).join('');
};

test.each([
  [
    'insert into users (name, org) values (new.name, old.org)',
    'insert into <table public.users> (<column public.users.name>, <column public.users.org>) values (new.<column public.users.name>, old.<column public.users.org>)',
  ],
  [
    'insert into other (name) values (new.*)',
    'insert into other (name) values (new.<column public.users.name>, new.<column public.users.createdAt>, new.<column public.users.org>)',
  ],
  [
    'update users set (name, org) = (new.name, 1), "createdAt" = null where name = old.nam; delete from users u where u.org = old.org',
    'update <table public.users> set (<column public.users.name>, <column public.users.org>) = (new.<column public.users.name>, 1), <column public.users.createdAt> = null where <column public.users.name> = old.nam; delete from <table public.users> u where u.<column public.users.org> = old.<column public.users.org> !nam=nam',
  ],
  [
    'insert into users (org) select new.* on conflict (org) do update set name = excluded.name',
    'insert into <table public.users> (<column public.users.org>) select new.<column public.users.name>, new.<column public.users.createdAt>, new.<column public.users.org> on conflict (<column public.users.org>) do update set <column public.users.name> = excluded.<column public.users.name>',
  ],
  ['select f(new.*) from other new', 'select <function public.f1>(new.*) from other new'],
  ['notify changed', 'notify changed'],
  ['drop table users', 'select, insert, update, delete and notify are expected, and nothing else'],
])('the commands %s', (text, expected) => {
  expect(commands(text)).toBe(expected);
});

test('what a query inside gives back is called as it was', () => {
  const called = (text: string, from: string | undefined): readonly (string | undefined)[] => {
    const checked = checkExpression(text);
    if ('fault' in checked) return [checked.fault.message];
    const { sql } = withMentions(text, checked.tree, checked.offset, declared, { home: from });
    return (typeof sql === 'string' ? [] : sql).flatMap((part) =>
      typeof part === 'string' ? [] : [part.called],
    );
  };
  const text = "'x' in (select u.name from users u where u.org > 0) and name in (select org as o from users)";
  expect(called(text, users)).toEqual(['name', undefined, undefined, undefined, undefined, undefined]);
  expect(called(text, undefined)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test.each([
  ['1) ; drop table users; --', 'syntax error at the end <->'],
  ['1); drop table users; select (1', 'the parentheses do not match <1); drop table users; select (1>'],
  ['1), (2', 'the parentheses do not match <1), (2>'],
  ['1) + (2', 'the parentheses do not match <1) + (2>'],
  ['1) from users where (true', 'the parentheses do not match <1) from users where (true>'],
  ["1) union select ('x'", "the parentheses do not match <1) union select ('x'>"],
  ['name, 1', 'one expression is expected, not a list <,>'],
  ['select 1', 'an expression is expected; a query stands in parentheses of its own <select 1>'],
  [
    '/* x */ table users',
    'an expression is expected; a query stands in parentheses of its own </* x */ table users>',
  ],
  ['1 as x', 'syntax error at or near "as" <as>'],
  ["'äöü😀' || a b c", 'syntax error at or near "b" <b>'],
  ["'abc", `unterminated quoted string at or near "'abc" <'abc>`],
  ['a\0b', 'a NUL character <\0>'],
  ['1 +', 'syntax error at the end <+>'],
  [`${'('.repeat(30_000)}1${')'.repeat(30_000)}`, 'memory exhausted at or near "(" <(>'],
  [`${'1+'.repeat(100_000)}1`, `too deeply nested to be read <${'1+'.repeat(100_000)}1>`],
])('%.40s is not one expression', (text, expected) => {
  expect(expression(text)).toBe(expected);
});

test('a text is read as before after one that was too much', () => {
  expression(`${'1-'.repeat(100_000)}1`);
  expect(expression('name is null')).toBe('<column public.users.name> is null');
});

test.each([
  [
    'select name, o.id from users, other o',
    'select <column public.users.name>, o.id from <table public.users>, other o',
  ],
  [
    'select name as n from users order by n',
    'select <column public.users.name> as n from <table public.users> order by n',
  ],
  [
    'select org as name from users order by name',
    'select <column public.users.org> as name from <table public.users> order by name',
  ],
  ['with users as (select 1) select name from users', 'with users as (select 1) select name from users'],
  [
    'select name from users union select org from users',
    'select <column public.users.name> from <table public.users> union select <column public.users.org> from <table public.users>',
  ],
  [
    'select u.name from users u join other o on o.x = u.org',
    'select u.<column public.users.name> from <table public.users> u join other o on o.x = u.<column public.users.org>',
  ],
  ['select 1; select 2', 'one query is expected, as in select …'],
  ['delete from users', 'one query is expected, as in select …'],
  ['selec 1', 'syntax error at or near "selec"'],
])('the query %s', (text, expected) => {
  expect(query(text)).toBe(expected);
});

test.each([
  ['insert into users select f(1); select 1', ['function public.f1', 'table public.users']],
  ['update users set org = null; delete from n', ['sequence public.n', 'table public.users']],
  ['with users as (select 1) select * from users', []],
  ['select $1::role', ['enum public.role']],
])('the statements %s', (text, expected) => {
  const checked = checkStatements(text);
  expect('fault' in checked ? checked.fault : unsaidIn(checked.tree, declared)).toEqual(
    expected.map((ref) => ({ ref, as: 'unsaid' })),
  );
});

test('a body of standard SQL', () => {
  const text = 'begin atomic insert into users (org) values (1); select u.name from users u; end';
  const checked = checkAtomic(text);
  expect(
    'fault' in checked
      ? checked.fault.message
      : shown(withMentions(text, checked.tree, checked.offset, declared).sql),
  ).toBe(
    'begin atomic insert into <table public.users> (<column public.users.org>) values (1); select u.<column public.users.name> from <table public.users> u; end',
  );
  expect(checkAtomic('begin atomic select from from; end')).toHaveProperty('fault.message');
});

test.each([
  [
    'create cast (role as integer) with function f(role) as assignment',
    'create cast (<enum public.role> as integer) with function <function public.f1>(<enum public.role>) as assignment',
  ],
  [
    'create operator class f for type role using btree as function 1 (role, role) f(role, role)',
    'create operator class f for type <enum public.role> using btree as function 1 (<enum public.role>, <enum public.role>) f<function public.f2 unsaid><function public.f3 unsaid>(<enum public.role>, <enum public.role>)',
  ],
  [
    'create operator === (function = auth."""H", leftarg = role, rightarg = role)',
    'create operator === (function = <function auth."H>, leftarg = <enum public.role>, rightarg = <enum public.role>)',
  ],
  ['comment on function auth . """H" () is \'f()\'', "comment on function <function auth.\"H> () is 'f()'"],
  ['drop function auth."""H"', 'drop function <function auth."H>'],
  [
    'create language f handler auth."""H" inline g validator auth."""H"',
    'create language f handler <function auth."H> inline <function public.g> validator <function auth."H>',
  ],
  [
    'create foreign data wrapper f handler auth."""H" no validator options (f \'f\')',
    "create foreign data wrapper f handler <function auth.\"H> no validator options (f 'f')",
  ],
  [
    'create trigger f after insert on users for each row execute procedure g()',
    'create trigger f after insert on <table public.users> for each row execute procedure <function public.g>()',
  ],
  [
    'create access method f type index handler g',
    'create access method f type index handler <function public.g>',
  ],
  [
    `create conversion f for 'UTF8' to 'LATIN1' from auth."""H"`,
    `create conversion f for 'UTF8' to 'LATIN1' from <function auth."H>`,
  ],
  [
    'create transform for role language f (from sql with function auth."""H"(internal), to sql with function g(internal))',
    'create transform for <enum public.role> language f (from sql with function <function auth."H>(internal), to sql with function <function public.g>(internal))',
  ],
])('what is made of functions: %s', (text, expected) => {
  const checked = checkStatements(text);
  expect(
    'fault' in checked
      ? checked.fault
      : shown(withMentions(text, checked.tree, checked.offset, declared).sql),
  ).toBe(expected);
});
