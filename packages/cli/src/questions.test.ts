import { expect, test } from 'vitest';
import { decide, questionProblems } from './questions.ts';
import { between, ending, person, table } from './testing.ts';

test('nothing is asked, and nobody fetched, where there is no question', async () => {
  const compare = between(table('name text'), table('name text', 'bio text?'));
  const decided = await decide(compare, {}, () => Promise.reject(new Error('nobody is there')));
  expect(decided).toMatchObject({ ok: true, value: { answers: {}, difference: { questions: [] } } });
});

test('a problem with a hint is not asked about', async () => {
  const compare = between(table('name text'), table('title text @was(nam)'));
  const decided = await decide(compare, {}, () => Promise.reject(new Error('nobody is there')));
  expect(decided).toMatchObject({ ok: true, value: { difference: { problems: [{ code: 'MIG300' }] } } });
});

test('a question that nobody answered names what answers it', () => {
  const { questions } = between(table('name text?'), table('name text'))({});
  expect(questionProblems(questions)).toMatchObject([
    { code: 'MIG702', severity: 'error', help: expect.stringContaining('--assume-empty users') },
  ]);
});

test('all that would be lost is one question', async () => {
  const compare = between(`${table('name text', 'age int')}sequence s`, table());
  const lost = [
    'the values of users.age are lost',
    'the values of users.name are lost',
    'the position of sequence s is lost',
  ];
  const asked = [`This would lose data:\n${lost.map((line) => `  ${line}\n`).join('')}Go on? [no]`];
  expect(await ending(compare, {}, true)).toMatchObject({ asked, open: [] });
  expect(await ending(compare, {}, false)).toMatchObject({ asked, open: ['MIG700', 'MIG700', 'MIG700'] });
  expect(await ending(compare, {}, undefined)).toEqual({ asked, refused: ['MIG407'] });
});

const [users, name] = ['table public.users', 'column public.users.name'] as const;
const emptyOf = (message: string): string => `${message}.\nIs ${users} empty wherever this will run? [no]`;

test.each([
  [
    'a column that becomes not null',
    between(table('name text?'), table('name text')),
    'MIG702',
    emptyOf('column users.name becomes not null, and rows may hold nulls'),
    [`alter ${name}`],
  ],
  [
    'a new column that is not null',
    between(table(), table('name text')),
    'MIG704',
    emptyOf('new column users.name is not null and has no default, and its table may have rows'),
    [`create ${name}`],
  ],
] as const)('%s: the table is empty, or not, or given up', async (_, compare, code, question, ops) => {
  expect(await ending(compare, {}, true)).toEqual({ asked: [question], open: [], ops });
  expect(await ending(compare, {}, false)).toEqual({ asked: [question], open: [code], ops });
  expect(await ending(compare, {}, undefined)).toEqual({ asked: [question], refused: ['MIG407'] });
  expect(await ending(compare, { assumeEmpty: new Set(['users']) })).toEqual({ asked: [], open: [], ops });
});

test('a table that is empty is so for each of its columns; another is asked about on its own', async () => {
  const orders = (column: string): string => `table orders {\n  id bigint @id\n${column}}\n`;
  const compare = between(
    table('name text?') + orders(''),
    table('name text', 'title text') + orders('  total int\n'),
  );
  const { asked, asker } = person(true, true);
  const decided = await decide(compare, {}, async () => asker);
  expect(decided).toMatchObject({ ok: true, value: { difference: { questions: [] } } });
  const tables = asked.map((text) => /Is (.*) empty/.exec(String(text))?.[1]);
  expect(new Set(tables)).toEqual(new Set(['table public.orders', users]));
  expect(tables).toHaveLength(2);
});

const cast = between(table('name text?', 'age text'), table('name text', 'age int'));

test('where only the text can answer, nothing is asked in vain', async () => {
  expect(await ending(cast, {})).toMatchObject({
    asked: [],
    open: expect.arrayContaining(['MIG702', 'MIG703']),
  });
  expect(await ending(cast, { assumeEmpty: new Set(['users']) })).toMatchObject({
    asked: [],
    open: ['MIG703'],
  });
});
