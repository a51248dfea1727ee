import { beforeAll, expect, test } from 'vitest';
import { sqlText, type Sql } from '@migkit/schema';
import { read } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const declared = `type pair {
  a integer
  b integer
}
table t {
  id integer
  p  pair
}
table o { id integer }
`;

/** The query of a view. */
const query = (text: string): string => {
  const { schema } = read([{ name: 'a.mig', text: `${declared}view v as $$ ${text} $$` }]);
  return sqlText((schema.get('view public.v')?.['query'] ?? '') as Sql);
};

test.each([
  ['select row(t.*) is null as x from t', 'select row(t.id, t.p) is null as x from t'],
  ['select (t.*, 1) is null as x from t', 'select (t.id, t.p, 1) is null as x from t'],
  ['select row(2, ((p)).*) is null as x from t', 'select row(2, (p).a, (p).b) is null as x from t'],
  ['select row ( (t.p) . * ) is null as x from t', 'select row ( (t.p).a, (t.p).b ) is null as x from t'],
  // One alone in parentheses is no row, and a value that is one is not written out.
  ['select row(((p).*)) is null as x from t', 'select row(((p).*)) is null as x from t'],
  ['select row(1, ((p).*)) is null as x from t', 'select row(1, ((p).*)) is null as x from t'],
  ['select count(t.*) as x from t', 'select count(t.*) as x from t'],
  [
    'select 1 as x from t where exists (select from t u where row(u.*, 1) = row(t.*, 1))',
    'select 1 as x from t where exists (select from t u where row(u.id, u.p, 1) = row(t.id, t.p, 1))',
  ],
  [
    'select 1 as x from t where exists (select from o where row((p).*, (t.p).*, o.*) is null)',
    'select 1 as x from t where exists (select from o where row((p).a, (p).b, (t.p).a, (t.p).b, o.id) is null)',
  ],
  [
    'select l.* from t, lateral (select t.*, (select row(t.*) is null from o) as x) l',
    'select l.id, l.p, l.x from t, lateral (select t.id, t.p, (select row(t.id, t.p) is null from o) as x) l',
  ],
  [
    'select 1 as x from o join (t join lateral (select row(t.*, o.*) is null as n) l on true) on l.n',
    'select 1 as x from o join (t join lateral (select row(t.id, t.p, o.id) is null as n) l on true) on l.n',
  ],
  [
    'with q as (select from o) select 1 as x from t where exists (select t.* from q)',
    'with q as (select from o) select 1 as x from t where exists (select t.id, t.p from q)',
  ],
  // A query in FROM does not know what stands beside it, and a name means the nearest.
  [
    'select 1 as x from t where exists (select from (select row(t.*) is null as n) l, o t)',
    'select 1 as x from t where exists (select from (select row(t.id, t.p) is null as n) l, o t)',
  ],
  [
    'select 1 as x from t where exists (select from o t where row(t.*, 1) is null)',
    'select 1 as x from t where exists (select from o t where row(t.id, 1) is null)',
  ],
  [
    'select 1 as x from t where exists (select from made() t where row(t.*, 1) is null)',
    'select 1 as x from t where exists (select from made() t where row(t.*, 1) is null)',
  ],
])('%s', (text, expected) => expect(query(text)).toBe(expected));

test.each([
  ['row(s.*) is null', 'row(s.a, s.p) is null'],
  ['row((p).*, (s.p).*, a) is null', 'row((p).a, (p).b, (s.p).a, (s.p).b, a) is null'],
  [
    'exists (select s.* from o where row(s.*) is null)',
    'exists (select s.a, s.p from o where row(s.a, s.p) is null)',
  ],
  ['a * 2 > 1', 'a * 2 > 1'],
])('in a policy, whose table stands around it: %s', (text, expected) => {
  const table = `table s {\n  a integer\n  p pair\n  @@policy(own, using: (${text}))\n}`;
  const { schema } = read([{ name: 'a.mig', text: declared + table }]);
  expect(sqlText((schema.get('policy public.s.own')?.['using'] ?? '') as Sql)).toBe(`(${expected})`);
});
