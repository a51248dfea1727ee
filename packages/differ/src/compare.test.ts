import { expect, test } from 'vitest';
import { differ, users } from '../test/differ.ts';

test('fields are altered in the order of the kind', () => {
  const { up, down, lines } = differ(
    users,
    users.replace('name type=text notNull', "name type=varchar default='x'"),
  );
  expect(up).toEqual([
    'retype column public.users.name: text -> varchar',
    'set notNull of column public.users.name: true -> -',
    "set default of column public.users.name: - -> 'x'",
  ]);
  expect(down[0]).toBe('retype column public.users.name: varchar -> text');
  expect(lines).toEqual([
    "alter column public.users.name: set default 'x', drop not null, type text → varchar",
  ]);
});

test('a field that cannot be altered replaces the object and what stands on it', () => {
  const more = (key: string) => `${users}
    column public.users.up type=text computed=${key}
    index public.users.i on={column public.users.up}
    note {index public.users.i} text=x`;
  const { up, down } = differ(more('a'), more('b'));
  expect(up).toEqual([
    'drop index public.users.i',
    'drop column public.users.up',
    'create column public.users.up',
    'create index public.users.i',
    'create note index public.users.i',
  ]);
  expect(down).toEqual(up);
});

test('a link that stands on a replaced key is made again', () => {
  const more = (fields: string) => `${users}
    key public.users.users_name_key columns=[{column public.users.name}] ${fields}
    table public.posts
    column public.posts.author type=text
    link public.posts.fk on={column public.posts.author} to={key public.users.users_name_key}`;
  expect(differ(more(''), more('deferred')).up).toEqual([
    'drop link public.posts.fk',
    'drop key public.users.users_name_key',
    'create key public.users.users_name_key',
    'create link public.posts.fk',
  ]);
});

test('what stands in the way of an alter is dropped before it and made again after, with all that hangs on it', () => {
  const more = (type: string) => `${users}
    column public.users.n type=${type}
    column public.users.twice type=int computed="{column public.users.n} * 2"
    index public.users.i on={column public.users.twice}`;
  const { up } = differ(more('int'), more('bigint'));
  expect(up).toEqual([
    'drop index public.users.i',
    'drop column public.users.twice',
    'retype column public.users.n: int -> bigint',
    'create column public.users.twice',
    'create index public.users.i',
  ]);
});

test('a conversion has its own SQL for each way', () => {
  const { up, down } = differ(
    users,
    users.replace('name type=text notNull', 'name type=int notNull @using(length(name) | name::text)'),
  );
  expect(up).toEqual(['retype column public.users.name: text -> int using length(name)']);
  expect(down).toEqual(['retype column public.users.name: int -> text using name::text']);
});

test('what begins to use a new thing waits for it, what stops using an old one comes before it goes', () => {
  const on = (e: string) =>
    `enum public.${e} labels=[a]\n ${users}\n column public.users.role type={enum public.${e}}`;
  const { up, down } = differ(on('old'), on('new'), { notRenamed: true });
  expect(up).toEqual([
    'create enum public.new',
    'retype column public.users.role: {"ref":"enum public.old"} -> {"ref":"enum public.new"}',
    'drop enum public.old',
  ]);
  expect(down.map((s) => s.split(' ')[0])).toEqual(['create', 'retype', 'drop']);
});

test('a default lets go of a label before the label goes, and takes a new one after it came', () => {
  const on = (labels: string, word: string) =>
    `enum public.e labels=[${labels}]\n ${users}\n column public.users.r type={enum public.e} default="'${word}'"`;
  expect(differ(on('a b', 'a'), on('b', 'b')).up.map((s) => s.split(' ')[0])).toEqual(['set', 'labels']);
  expect(differ(on('b', 'b'), on('a b', 'a')).up.map((s) => s.split(' ')[0])).toEqual(['labels', 'set']);
});
