import { expect, test } from 'vitest';
import { refTo, type Sql } from '../node.ts';
import {
  columnOf,
  keepsTypes,
  mayMakeNulls,
  outputNames,
  queryIn,
  targetsOf,
  withMargin,
} from './view-query.ts';

const [id, email] = ['id', 'email'].map((name) => refTo('column', 'public', 'users', name));
const users = refTo('table', 'public', 'users');
const query = (...parts: readonly (string | ReturnType<typeof refTo> | undefined)[]): Sql =>
  parts.flatMap((part) => part ?? []);

test('outputs are taken apart, without their names', () => {
  const sql = query(
    'select distinct on (',
    id,
    ') u.',
    id,
    ' as number, lower(',
    email,
    ') low,\n  count(*)  from ',
    users,
    ' u',
  );
  expect(targetsOf(sql)).toEqual([['u.', id], ['lower(', email, ')'], 'count(*)']);
  expect(outputNames(sql)).toEqual(['number', 'low', 'count']);
  expect(targetsOf('with q as (select 1, 2) select a, (select b, c from d) e from q order by a')).toEqual([
    'a',
    '(select b, c from d)',
  ]);
  expect(targetsOf('values (1, 2)')).toEqual([]);
  expect(targetsOf('select case when a then b end, c is null, d::text, e collate "C", \'f\'')).toEqual([
    'case when a then b end',
    'c is null',
    'd::text',
    'e collate "C"',
    "'f'",
  ]);
});

test('what is a column and nothing else', () => {
  expect(columnOf(query(id))).toBe(id);
  expect(columnOf(query('u.', id))).toBe(id);
  expect(columnOf(query(users, '.', id))).toBe(id);
  expect(columnOf(query('lower(', email, ')'))).toBeUndefined();
  expect(columnOf(query('- ', id))).toBeUndefined();
  expect(columnOf('id')).toBeUndefined();
});

test.each([
  [
    'the conditions alone',
    query('select lower(', email, ') from ', users),
    query('select lower(', email, ') from ', users, ' where ', id, ' > 1'),
    true,
  ],
  [
    'white space',
    query('select  ', id, ', 1 as one from ', users),
    query('select ', id, ',\n 1 as one\nfrom ', users),
    true,
  ],
  ['a name', query('select ', id, ' as a from ', users), query('select ', id, ' as b from ', users), true],
  [
    'a column more',
    query('select ', id, ' from ', users),
    query('select ', id, ', ', email, ' from ', users),
    true,
  ],
  [
    'a column from elsewhere',
    query('select ', id, ' from ', users),
    query('select u.', id, ' from ', users, ' u join x on true'),
    false,
  ],
  [
    'the same columns from more',
    query('select u.', id, ' from ', users, ' u'),
    query('select u.', id, ' from ', users, ' u join x on true'),
    true,
  ],
  [
    'an expression over something else',
    'select x.a + 1 as b from x',
    'select x.a + 1 as b from (select 1.5 as a) x',
    false,
  ],
  [
    'a column less',
    query('select ', id, ', ', email, ' from ', users),
    query('select ', id, ' from ', users),
    false,
  ],
  [
    'another column',
    query('select ', id, ' as x from ', users),
    query('select ', email, ' as x from ', users),
    false,
  ],
  [
    'a union',
    query('select ', id, ' from ', users),
    query('select ', id, ' from ', users, ' union select 1'),
    false,
  ],
] as const)('what keeps its types when %s changes', (_, before, after, keeps) => {
  expect(keepsTypes(before, after)).toBe(keeps);
});

test('joins that make up rows', () => {
  expect(mayMakeNulls(query('select ', id, ' from ', users, ' join x on true'))).toBe(false);
  expect(mayMakeNulls(query('select ', id, ' from x left join ', users, ' on true'))).toBe(true);
  expect(mayMakeNulls('select a from b group by rollup (a)')).toBe(true);
});

test('a query of the catalog, and one in a body', () => {
  expect(queryIn(" SELECT a,\n    'x\n  y'::text AS b\n   FROM t;")).toBe(
    "SELECT a,\n 'x\n  y'::text AS b\nFROM t",
  );
  expect(withMargin("select 'x\ny'\nfrom t", '  ')).toBe("  select 'x\ny'\n  from t");
});
