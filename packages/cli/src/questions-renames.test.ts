import { expect, test } from 'vitest';
import { decide } from './questions.ts';
import { between, ending, person, shown, table } from './testing.ts';

const [name, title] = ['column public.users.name', 'column public.users.title'] as const;
const renamed = between(table('name text?'), table('title text?'));
const wasIt = `Was ${name} renamed to ${title}? [yes]`;
const loss = 'This would lose data:\n  the values of users.name are lost\nGo on? [no]';

test('a rename: yes', async () => {
  expect(await ending(renamed, {}, true)).toEqual({
    asked: [wasIt],
    open: [],
    ops: [`rename ${name} to ${title}`],
  });
});

test('a rename: no, and then the data may go', async () => {
  expect(await ending(renamed, {}, false, true)).toEqual({
    asked: [wasIt, loss],
    open: [],
    ops: [`create ${title}`, `drop ${name}`],
  });
});

test('a rename: no, and the data may not go', async () => {
  expect(await ending(renamed, {}, false, false)).toMatchObject({ asked: [wasIt, loss], open: ['MIG700'] });
});

test('a rename: given up, at the first question or the second', async () => {
  expect(await ending(renamed, {}, undefined)).toEqual({ asked: [wasIt], refused: ['MIG407'] });
  expect(await ending(renamed, {}, false, undefined)).toEqual({ asked: [wasIt, loss], refused: ['MIG407'] });
});

test('what was answered by a flag is not asked', async () => {
  const notRenamed = new Set(['users.name']);
  expect(await ending(renamed, { notRenamed }, true)).toMatchObject({ asked: [loss], open: [] });
  expect(await ending(renamed, { notRenamed, allowDataLoss: true })).toMatchObject({ asked: [], open: [] });
  expect(await ending(renamed, { allowDataLoss: true }, false)).toMatchObject({ asked: [wasIt], open: [] });
});

test('what was answered is kept as the hint that would say it, beside what flags said', async () => {
  const start = { notRenamed: new Set(['users.other']), assumeEmpty: new Set(['users']) };
  const { asker } = person(true);
  const decided = await decide(renamed, start, async () => asker);
  expect(decided).toMatchObject({
    value: {
      answers: { ...start, hints: [{ on: title, hint: { hint: 'was', name: { parts: ['name'] } } }] },
    },
  });
});

test.each([
  ['a table', 'table users { a int\n b int }', 'table people { a int\n b int }', 'table public.'],
  ['an enum', 'enum users { a b }', 'enum people { a b }', 'enum public.'],
  ['a domain', 'domain users int', 'domain people int', 'domain public.'],
  ['a sequence', 'sequence users', 'sequence people', 'sequence public.'],
  ['a schema', 'schema users', 'schema people', 'schema '],
  [
    'a table elsewhere',
    'schema "a.b"\ntable "a.b".users { a int }',
    'schema "a.b"\ntable "a.b".people { a int }',
    'table "a.b".',
  ],
])('%s that was renamed', async (_, before, after, place) => {
  expect(await ending(between(before, after), {}, true)).toEqual({
    asked: [`Was ${place}users renamed to ${place}people? [yes]`],
    open: [],
    ops: [`rename ${place}users to ${place}people`],
  });
});

const routine = (name: string, takes = 'n int'): string =>
  `function ${name}(${takes}) @returns(int) as $$ select n $$\n`;

test('a function that was renamed', async () => {
  const [old, now] = ['function public."users(integer)"', 'function public."people(integer)"'];
  const compare = between(routine('users'), routine('people'));
  expect(compare({}).questions).toMatchObject([{ values: { hint: '@was(users)' } }]);
  expect(await ending(compare, {}, true)).toMatchObject({
    asked: [`Was ${old} renamed to ${now}? [yes]`],
    ops: [`rename ${old} to ${now}`],
  });
  for (const said of ['public."users(integer)"', '"users(integer)"', 'users(integer)'])
    expect(compare({ notRenamed: new Set([said]) }).questions, said).toEqual([]);
});

test('a function that takes something else is no rename, and is not offered', async () => {
  expect(between(routine('users'), routine('users', 'n int, m int'))({}).questions).toEqual([]);
  const compare = between(routine('users'), `${routine('people')}${routine('staff', 'n int, m int')}`);
  expect(await ending(compare, {}, true)).toMatchObject({ asked: [expect.any(String)] });
});

test('a move whose hint lacks the place before the name is told how it is written', () => {
  const view = (name: string): string => `schema crm\nview ${name} as $$ select 1 as one $$\n`;
  expect(between(view('users'), view('crm.users @was(users)'))({}).problems).toMatchObject([
    { code: 'MIG303', help: 'did you mean @was(public.users)?' },
  ]);
});

test('a table and a column of it: the column is asked about under the new name of the table', async () => {
  const before = table('name text', 'a int', 'b int', 'c int');
  const after = before.replace('users', 'people').replace('name', 'title');
  expect(await ending(between(before, after), {}, true, true)).toEqual({
    asked: [
      'Was table public.users renamed to table public.people? [yes]',
      'Was column public.people.name renamed to column public.people.title? [yes]',
    ],
    open: [],
    ops: expect.arrayContaining([
      'rename table public.users to table public.people',
      'rename column public.people.name to column public.people.title',
    ]),
  });
});

const several = between(table('name text?'), table('first text?', 'last text?'));
const [first, last] = ['column public.users.first', 'column public.users.last'] as const;
const whichIsIt = [`What became of ${name}?`, `it is ${first} now`, `it is ${last} now`, 'it is dropped'];

test.each([
  [first, last],
  [last, first],
])('which of several: %s', async (chosen, other) => {
  expect(await ending(several, {}, `it is ${chosen} now`)).toEqual({
    asked: [whichIsIt],
    open: [],
    ops: [`rename ${name} to ${chosen}`, `create ${other}`],
  });
});

test('which of several: none of them, or given up', async () => {
  expect(await ending(several, {}, 'it is dropped', true)).toEqual({
    asked: [whichIsIt, loss],
    open: [],
    ops: [`create ${first}`, `create ${last}`, `drop ${name}`],
  });
  expect(await ending(several, {}, undefined)).toEqual({ asked: [whichIsIt], refused: ['MIG407'] });
});

test('two that exchange their names with two others are told apart', async () => {
  const compare = between(table('a text?', 'b text?'), table('c text?', 'd text?'));
  const column = (letter: string): string => `column public.users.${letter}`;
  expect(await ending(compare, {}, `it is ${column('d')} now`, true)).toEqual({
    asked: [
      [
        `What became of ${column('a')}?`,
        `it is ${column('c')} now`,
        `it is ${column('d')} now`,
        'it is dropped',
      ],
      `Was ${column('b')} renamed to ${column('c')}? [yes]`,
    ],
    open: [],
    ops: [`rename ${column('b')} to ${column('c')}`, `rename ${column('a')} to ${column('d')}`],
  });
});

test('two that are both dropped', async () => {
  const compare = between(table('a text?', 'b text?'), table('c text?', 'd text?'));
  expect(await ending(compare, {}, 'it is dropped', 'it is dropped', true)).toMatchObject({
    asked: [expect.anything(), expect.anything(), expect.stringContaining('This would lose data')],
    open: [],
  });
});

test('what lies elsewhere, is of another kind or has its hint is not offered', async () => {
  const others = 'enum state { a }\ntable orders { id bigint @id\n  filled text? }\n';
  const compare = between(
    `${table('name text?')}table orders { id bigint @id }\n`,
    `${table('title text?', "filled text? @unique @backfill('x')")}${others}`,
  );
  expect(await ending(compare, {}, true)).toMatchObject({ asked: [wasIt], open: [] });
});

test('what is replaced under its own name is not offered', async () => {
  const compare = between(
    table('a int', 'twice int? @generated(a * 2)', 'name text?'),
    table('a int', 'twice int? @generated(a + a)', 'title text?'),
  );
  expect(compare({}).ops.map(shown)).toContain('create column public.users.twice');
  expect(await ending(compare, {}, true)).toMatchObject({ asked: [wasIt], open: [] });
});

test('a new table that a hint fills is not offered', async () => {
  const [old, now] = ['a', 'b'].map((name) => `table ${name} {\n  x int\n  y int\n}\n`);
  const filled = 'table c @fill(select x, y from a) {\n  x int\n  y int\n}\n';
  expect(await ending(between(old ?? '', `${now}${filled}`), {}, true)).toMatchObject({
    asked: ['Was table public.a renamed to table public.b? [yes]'],
  });
});

test('a rename is asked about also then, since it may be all that there is', async () => {
  const compare = between(
    `enum kind { a b }\n${table('name kind')}`,
    `enum sort { a b }\n${table('name sort')}`,
  );
  expect(compare({}).questions.map(({ code }) => code)).toContain('MIG703');
  expect(await ending(compare, {}, true)).toMatchObject({
    asked: ['Was enum public.kind renamed to enum public.sort? [yes]'],
    open: [],
    ops: ['rename enum public.kind to enum public.sort'],
  });
  expect(await ending(compare, {}, false)).toMatchObject({ open: expect.arrayContaining(['MIG703']) });
});

test('@was of a function that took other arguments says which there are, and how a rename is written', () => {
  const made = (name: string, args: string): string =>
    `function ${name}(${args}) @returns(integer) as $$ select 1 $$\n`;
  const faults = (before: string, after: string): readonly unknown[] =>
    between(before, after)({}).problems.map(({ code, message, help }) => [code, message, help]);
  const before =
    made('f', 'a integer') + made('f', 'b text') + made('f', '') + 'schema s\n' + made('s.f', 'a bigint');
  expect(
    faults(
      before,
      made('f', '') +
        'schema s\n' +
        made('s.f', 'a bigint') +
        made('g', 'a bigint').replace(')', ') @was(f)'),
    ),
  ).toEqual([
    [
      'MIG303',
      '@was has no effect here: a rename keeps the arguments, and f takes others: f(integer), f(text)',
      'give g the arguments of the one that it was; or leave @was out, since with other arguments it is another function',
    ],
  ]);
  // What lies elsewhere is called by its name alone.
  const moved = made('f', 'a integer').replace(')', ') @was(h)');
  expect(faults('schema s\n' + made('s.h', 'a integer'), 'schema s\n' + moved)).toEqual([
    ['MIG300', '@was(h): nothing in the last migration has this name', 'did you mean @was(s.h)?'],
  ]);
});
