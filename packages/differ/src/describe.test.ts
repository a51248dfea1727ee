import { expect, test } from 'vitest';
import { fakes, read } from '../test/fakes.ts';
import { describe, diff, messageFor, slugOf, wholes } from './index.ts';

const differ = (before: string, after: string) => {
  const [a, b] = [read(before), read(after)];
  return diff(a.schema, b.schema, { hints: b.hints, kinds: fakes }).ops;
};
const lines = (before: string, after: string) => differ(before, after).map(describe);
const message = (before: string, after: string) => messageFor(differ(before, after), fakes);

const users = 'table public.users\n column public.users.id type=int';

test('one line says what an op does', () => {
  expect(lines(users, users.replace('type=int', 'type=bigint notNull'))).toEqual([
    'alter column public.users.id: set not null, type int → bigint',
  ]);
  expect(lines(users.replace('type=int', 'type=int notNull'), users)).toEqual([
    'alter column public.users.id: drop not null',
  ]);
  expect(lines(users, `${users}\n note {column public.users.id} text=x`)).toEqual([
    'create note on column public.users.id',
  ]);
  expect(
    lines(
      users,
      `schema app\n ${users.replaceAll('public.users', 'app.people').replace('people\n', 'people @was(public.users)\n')}`,
    ),
  ).toEqual(['create schema app', 'rename table public.users to people', 'move table public.people to app']);
});

test('a value is shown as SQL shows it', () => {
  const on = (type: string) =>
    `enum public.e labels=[a]\n enum public.f labels=[a]\n table public.t\n column public.t.c type=${type}`;
  expect(lines(on('{enum public.e}'), on('"{enum public.f}[]"'))).toEqual([
    'alter column public.t.c: type e → f[]',
  ]);
  expect(lines(on('text'), on('text').replace('e labels=[a]', 'e labels=[a b]'))).toEqual([
    'alter enum public.e: labels (a) → (a, b)',
  ]);
});

test('the message of a migration names what a person would name', () => {
  const bio = 'column public.users.bio type=text';
  expect(message(users, `${users}\n ${bio}`)).toBe('add bio to users');
  expect(message(`${users}\n ${bio}`, users)).toBe('drop bio from users');
  expect(message('', users)).toBe('create users');
  expect(message(users, users.replace('type=int', 'type=bigint'))).toBe('change type of users id');
  expect(message(users, users.replace('users.id type=int', 'users.uid type=int @was(id)'))).toBe(
    'rename users id to uid',
  );
  expect(message(users, `${users}\n ${bio}\n table public.a\n table public.b`)).toBe('create a and 2 more');
  expect(message(users, `${users}\n note {table public.users} text=x`)).toBe('create note of users');
});

test('a slug is a plain file name, whatever the message', () => {
  expect(slugOf('add "bio" to ../users; `rm`')).toBe('add_bio_to_users_rm');
  expect(slugOf('Größe ändern')).toBe('gro_e_andern');
  expect(slugOf('名前')).toBe('migration');
  expect(slugOf('x'.repeat(100))).toHaveLength(60);
  expect(slugOf('one two three', 8)).toBe('one_two');
});

test('a new schema does not hide the tables in it, a new table hides its columns and its comment', () => {
  const nodes = [
    { kind: 'schema', name: 'x' },
    { kind: 'table', in: { ref: 'schema x' }, name: 't' },
    { kind: 'column', in: { ref: 'table x.t' }, name: 'id', type: 'integer' },
    { kind: 'comment', in: { ref: 'table x.t' }, text: 'a table' },
  ];
  expect(wholes(nodes.map((after) => ({ after }))).map(describe)).toEqual([
    'create schema x',
    'create table x.t',
  ]);
});
