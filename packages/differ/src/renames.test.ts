import { expect, test } from 'vitest';
import { differ, users } from '../test/differ.ts';
import { fakes, read } from '../test/fakes.ts';
import { diff, fold, type Snapshot } from './index.ts';

test('without a hint a drop and a create that look alike are asked about', () => {
  const { asked } = differ(users, users.replaceAll('users.name', 'users.full_name'));
  expect(asked).toEqual(['MIG701 column public.users.full_name @was(name)']);
  expect(
    differ(users, users.replaceAll('users.name', 'users.full_name'), { notRenamed: true }).asked,
  ).toEqual(['MIG704 column public.users.full_name', 'MIG700 column public.users.name']);
  expect(
    differ(users, users.replaceAll('users.name', 'users.full_name'), {
      notRenamed: new Set(['users.name']),
      allowDataLoss: true,
      assumeEmpty: new Set(['users']),
    }).asked,
  ).toEqual([]);
});

test('a column of another type is no rename', () => {
  expect(differ(users, users.replace('name type=text', 'age type=integer')).asked).toEqual([
    'MIG704 column public.users.age',
    'MIG700 column public.users.name',
  ]);
});

test('a table with other columns is no rename, one with most of them is', () => {
  const renamed = users.replaceAll('users', 'people');
  expect(differ(users, renamed).asked[0]).toBe('MIG701 table public.people @was(users)');
  expect(differ(users, 'table public.people\n column public.people.x type=json').asked).toEqual([
    'MIG700 table public.users',
  ]);
});

test('with the hint it is a rename, and everything that mentions it follows', () => {
  const { up, down, lines, questions } = differ(
    `${users}\n index public.users.users_name_idx on={column public.users.name}\n note {column public.users.name} text=x`,
    `${users}\n index public.users.users_name_idx on={column public.users.name}\n note {column public.users.name} text=x`
      .replaceAll('users.name', 'users.full_name')
      .replace('users_name_idx', 'users_full_name_idx')
      .replace('full_name type=text notNull', 'full_name type=text notNull @was(name)'),
  );
  expect(up).toEqual([
    'rename column public.users.name to full_name',
    'rename index public.users.users_name_idx to users_full_name_idx',
  ]);
  expect(down).toEqual([
    'rename index public.users.users_full_name_idx to users_name_idx',
    'rename column public.users.full_name to name',
  ]);
  expect(lines[0]).toBe('rename column public.users.name to full_name');
  expect(questions).toEqual([]);
});

test('schema, table and column may be renamed at once; what lies in them follows, default names too', () => {
  const { up, ops } = differ(
    `schema app\n ${users.replaceAll('public', 'app')}\n table public.posts\n column public.posts.u type=integer
     link public.posts.posts_fk on={column public.posts.u} to={key app.users.users_pkey}`,
    `schema core @was(app)\n ${users.replaceAll('public.users', 'core.people').replace('core.people\n', 'core.people @was(users)\n').replace('.users_pkey', '.people_pkey').replace('people.name type=text notNull', 'people.title type=text notNull @was(name)')}
     table public.posts\n column public.posts.u type=integer
     link public.posts.posts_fk on={column public.posts.u} to={key core.people.people_pkey}`,
  );
  expect(up).toEqual([
    'rename schema app to core',
    'rename table core.users to people',
    'rename column core.people.name to title',
    'rename key core.people.users_pkey to people_pkey',
  ]);
  expect(ops.flatMap((op) => op.spent ?? [])).toEqual(['was(app)', 'was(users)', 'was(name)']);
});

test('a dot in the hint is a move, with the names of the snapshot', () => {
  expect(differ('schema app\n table app.t', 'schema app\n table public.t @was(app.t)').up).toEqual([
    'move table app.t to table public.t',
  ]);
  expect(differ('schema app\n table app.t', 'schema core @was(app)\n table core.x @was(app.t)').up).toEqual([
    'rename schema app to core',
    'rename table core.t to x',
  ]);
  expect(
    differ(
      'schema app\n table app.t\n table public.t',
      'schema app\n table public.x @was(app.t)\n table public.t',
    ).up,
  ).toEqual(['rename table app.t to x', 'move table app.x to table public.x']);
});

test('two columns may swap names', () => {
  const { up, down } = differ(
    'table public.t\n column public.t.a type=int\n column public.t.b type=text',
    'table public.t\n column public.t.b type=int @was(a)\n column public.t.a type=text @was(b)',
  );
  expect(up).toEqual([
    'rename column public.t.b to swap_b',
    'rename column public.t.a to b',
    'rename column public.t.swap_b to a',
  ]);
  expect(down).toHaveLength(3);
});

test('a chain of names needs no temporary one', () => {
  const { up } = differ(
    'table public.t\n column public.t.a type=int\n column public.t.b type=text',
    'table public.t\n column public.t.b type=int @was(a)\n column public.t.c type=text @was(b)',
  );
  expect(up).toEqual(['rename column public.t.b to c', 'rename column public.t.a to b']);
});

test('what has the name that another thing is given steps aside and is dropped last', () => {
  const { up, asked } = differ(
    'table public.t\n column public.t.a type=int\n column public.t.b type=text',
    'table public.t\n column public.t.a type=text @was(b)',
  );
  expect(up).toEqual([
    'rename column public.t.a to old_a',
    'rename column public.t.b to a',
    'drop column public.t.old_a',
  ]);
  expect(asked).toEqual(['MIG700 column public.t.old_a']);
});

test('a rename comes with a change of the same thing', () => {
  const { up, down } = differ(
    users,
    users.replace('name type=text notNull', 'title type=varchar notNull @was(name)'),
  );
  expect(up).toEqual([
    'rename column public.users.name to title',
    'retype column public.users.title: text -> varchar',
  ]);
  expect(down).toEqual([
    'retype column public.users.title: varchar -> text',
    'rename column public.users.title to name',
  ]);
});

test('two constraints that differ in the name alone are one, and equal ones pair by name', () => {
  const on = (a: string, b: string) =>
    `${users}\n index public.users.${a} on={column public.users.name}\n index public.users.${b} on={column public.users.name}`;
  expect(differ(on('i1', 'i2'), on('j1', 'j2')).up).toEqual([
    'rename index public.users.i1 to j1',
    'rename index public.users.i2 to j2',
  ]);
  expect(differ(on('i1', 'i2'), on('i1', 'j2')).up).toEqual(['rename index public.users.i2 to j2']);
});

test('a hint that contradicts the snapshot is a problem, with the names that exist', () => {
  const on = (hint: string) => users.replace('name type=text notNull', `title type=text notNull ${hint}`);
  expect(differ(users, on('@was(nam)')).faults).toEqual([
    'MIG300 | @was(nam): nothing in the last migration has this name | did you mean "name"?',
  ]);
  // What lies in it is told nothing: it may be that of the other table.
  expect(
    differ(users, 'schema app\n table app.people @was(users)\n column app.people.title type=text @was(name)')
      .faults,
  ).toEqual([
    'MIG300 | @was(users): nothing in the last migration has this name | did you mean @was(public.users)?',
  ]);
  expect(differ(users, on('@was(somewhere)')).faults[0]).toContain('there are: name');
  expect(differ(users, on('@was(id)')).faults[0]).toContain('MIG301');
  expect(differ(users, on('@was(title)')).faults[0]).toContain('MIG303');
  expect(
    differ(users, `${on('@was(name)')}\n column public.users.b type=text @was(name)`).faults.map((f) =>
      f.slice(0, 6),
    ),
  ).toEqual(['MIG302', 'MIG302']);
  expect(differ(users, on('@was(posts.name)')).faults[0]).toContain('PostgreSQL cannot move this column');
});

test('a spent hint does nothing, on an empty history every hint is spent at once', () => {
  const title = users.replace('name type=text notNull', 'title type=text notNull @was(name)');
  const first = diff(new Map(), read(title).schema, { hints: read(title).hints, kinds: fakes });
  const folded = fold([first.ops]);
  expect(first.problems).toEqual([]);
  expect([...(folded.spent.get('column public.users.title') ?? [])]).toEqual(['was(name)']);
  expect(diff(folded, read(title).schema, { hints: read(title).hints, kinds: fakes }).ops).toEqual([]);
});

test('spent hints follow renames and replaces', () => {
  const steps = [
    users,
    users.replace('name type=text notNull', 'title type=text computed=a @was(name)'),
    users
      .replace('name type=text notNull', 'title type=text computed=b @was(name)')
      .replaceAll('users', 'people')
      .replace('public.people\n', 'public.people @was(users)\n'),
  ].map(read);
  const lists: (readonly unknown[])[] = [];
  let snapshot: Snapshot = { schema: new Map(), spent: new Map() };
  for (const { schema, hints } of steps) {
    const { ops, problems } = diff(snapshot, schema, { hints, kinds: fakes });
    expect(problems).toEqual([]);
    snapshot = fold([ops], snapshot);
    lists.push(diff(snapshot, schema, { hints, kinds: fakes }).ops);
  }
  expect(lists).toEqual([[], [], []]);
  expect([...(snapshot.spent.get('column public.people.title') ?? [])]).toEqual(['was(name)']);
});

test('a label that has another name is no label less, and literals follow it', () => {
  const on = (label: string, hint = '') =>
    `enum public.e labels=[a ${label}] ${hint}\n ${users}\n column public.users.r type={enum public.e} default="'${label}'"`;
  const { up, down } = differ(on('b'), on('c', '@was(c: b)'));
  expect(up).toEqual(['labels of enum public.e: ["a","b"] -> ["a","c"] by {"c":"b"}']);
  expect(down).toEqual(['labels of enum public.e: ["a","c"] -> ["a","b"] by {"b":"c"}']);
  expect(differ(on('b'), on('c', '@was(c: x)')).faults[0]).toContain('MIG300');
  expect(differ(on('b'), on('c', '@was(c: a)')).faults[0]).toContain('MIG301');
});
