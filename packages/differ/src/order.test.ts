import { expect, test } from 'vitest';
import { differ, users } from '../test/differ.ts';

test('a table is created with what is written inside it, in the order of the text', () => {
  const { up, down } = differ('', users);
  expect(up).toEqual(['create table public.users (id, name, users_pkey)']);
  expect(down).toEqual(['drop table public.users']);
});

test('columns of a standing table keep the order of the text, whatever their names', () => {
  const { up, down } = differ(
    users,
    `${users}\n column public.users.z type=text\n column public.users.b type=text`,
  );
  expect(up).toEqual(['create column public.users.z', 'create column public.users.b']);
  expect(down).toEqual(['drop column public.users.b', 'drop column public.users.z']);
});

test('what hangs on a dropped column goes first, and comes back after it', () => {
  const index = 'index public.users.users_name_idx on={column public.users.name}';
  const { up, down } = differ(`${users}\n ${index}`, users.replace(/.*name type.*/, ''));
  expect(up).toEqual(['drop index public.users.users_name_idx', 'drop column public.users.name']);
  expect(down).toEqual(['create column public.users.name', 'create index public.users.users_name_idx']);
});

test('tables that refer to each other are made first and linked afterwards, and unlinked before they go', () => {
  const two = ['a', 'b']
    .map(
      (t) => `
    table public.${t}
    column public.${t}.id type=integer
    key public.${t}.${t}_pkey columns=[{column public.${t}.id}]
    link public.${t}.${t}_fk to={key public.${t === 'a' ? 'b.b' : 'a.a'}_pkey} on={column public.${t}.id}`,
    )
    .join('');
  const { up, down } = differ('', two);
  expect(up).toEqual([
    'create table public.a (id, a_pkey)',
    'create table public.b (id, b_pkey)',
    'create link public.a.a_fk',
    'create link public.b.b_fk',
  ]);
  expect(down.filter((s) => s.startsWith('drop link'))).toHaveLength(1);
  expect(down.indexOf('drop link public.a.a_fk')).toBeLessThan(down.indexOf('drop table public.b'));
});

test('what is unsaid comes first where it can, and holds nothing back where it would lead in a circle', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((n) => `table public.${n} uses=`);
  expect(differ('', `${a}{?table public.c}\n ${b}1\n ${c}1`).up).toEqual([
    'create table public.b',
    'create table public.c',
    'create table public.a',
  ]);
  expect(differ('', `${a}{?table public.b}\n ${b}{?table public.a}\n ${c}{table public.a}`).up).toEqual([
    'create table public.a',
    'create table public.b',
    'create table public.c',
  ]);
  expect(differ('', `${a}{table public.b}\n ${b}{?table public.c}\n ${c}{?table public.b}`).up).toEqual([
    'create table public.b',
    'create table public.c',
    'create table public.a',
  ]);
});

test('a note goes with its column and a column with its table', () => {
  const { up, down } = differ(`${users}\n note {column public.users.id} text=x`, '');
  expect(up).toEqual(['drop table public.users']);
  expect(down).toEqual([
    'create table public.users (id, name, users_pkey)',
    'create note column public.users.id',
  ]);
});

test('what belongs to one thing and stands on a dropped one is taken away by itself', () => {
  const sequence = 'sequence public.s\n owned {sequence public.s} by={column public.users.id}';
  const { up } = differ(`${users}\n ${sequence}`, '');
  expect(up.indexOf('drop owned sequence public.s')).toBeLessThan(up.indexOf('drop table public.users'));
  expect(up).toContain('drop sequence public.s');
});

test('a name is free before it is used again', () => {
  const { up } = differ('table public.x', 'sequence public.x');
  expect(up).toEqual(['drop table public.x', 'create sequence public.x']);
});

test('a thing whose name goes over to another kind of thing keeps its users until they have turned to the new one', () => {
  const { up, down } = differ(
    'enum public.x labels=[a]\n table public.t\n column public.t.c type={enum public.x}',
    'table public.t\n column public.t.c type={table public.x}\n table public.x',
  );
  expect(up.map((s) => s.replace(/:.*/, ''))).toEqual([
    'rename enum public.x to old_x',
    'create table public.x',
    'retype column public.t.c',
    'drop enum public.old_x',
  ]);
  expect(down[3]).toBe('rename enum public.old_x to x');
});

test('what mentions another thing of its kind goes before it, wherever it stands in the text', () => {
  const two =
    'column public.t.twice type=int computed="{column public.t.n} * 2"\n column public.t.n type=int';
  const { up, down } = differ(`table public.t\n ${two}`, 'table public.t');
  expect(up).toEqual(['drop column public.t.twice', 'drop column public.t.n']);
  expect(down).toEqual(['create column public.t.n', 'create column public.t.twice']);
});

test('what stands on a changed thing by way of another waits for the change', () => {
  const on = (labels: string, more: string) =>
    `enum public.e labels=[${labels}]\n table public.t\n column public.t.c type={enum public.e}\n ${more}`;
  const { up } = differ(
    on('a', 'column public.t.d type={enum public.e}'),
    on('b', 'index public.t.i on={column public.t.c}'),
  );
  expect(up.map((s) => s.replace(/:.*/, ''))).toEqual([
    'drop column public.t.d',
    'labels of enum public.e',
    'create index public.t.i',
  ]);
});

test('what begins to use a thing comes after what is added to that thing', () => {
  const { up } = differ(
    users,
    `${users}\n key public.users.k columns=[{column public.users.name}]\n table public.z\n column public.z.u type={table public.users}`,
  );
  expect(up).toEqual(['create key public.users.k', 'create table public.z (u)']);
});

test('what is lost goes last, so that fills can read it', () => {
  const { up } = differ(
    `${users}\n column public.users.city type=text`,
    `${users}
     column public.users.place type=integer notNull @backfill(select id from places)
     table public.places @fill(select city from users)
     column public.places.city type=text`,
  );
  expect(up).toEqual([
    'create table public.places (city)',
    'fill table public.places with select city from users',
    'create column public.users.place',
    'backfill column public.users.place with select id from places',
    'drop column public.users.city',
  ]);
});

test('a new table that is filled from another new one comes after it', () => {
  const { up } = differ('', 'table public.a @fill(select * from z)\n table public.z @fill(select 1)');
  expect(up[0]).toBe('create table public.z');
  expect(
    differ('', 'table public.a @fill(select * from z)\n table public.z @fill(select * from a)').up,
  ).toHaveLength(4);
});
