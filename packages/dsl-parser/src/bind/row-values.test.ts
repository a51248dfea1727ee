import { beforeAll, expect, test } from 'vitest';
import { lastSegment, refsIn, type Sql } from '@migkit/schema';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const declared = `type inn {
  key  integer
  size integer
}
type cc {
  name text
  i    inn
}
type dd {
  name text
}
domain of_inn inn

table t {
  id integer @id
  c  cc
  cs cc[]
  d  dd
  j  jsonb
}
function f(n integer) @returns(cc) as $$ select null::cc $$
function f(n text) @returns(dd) as $$ select null::dd $$
function g(n integer) @returns(setof cc) as $$ select null::cc $$
function outs(out one cc, out two integer) as $$ select null::cc, 1 $$
function rows() @returns(table(one cc, two dd[])) as $$ select null::cc, null::dd[] $$
function same(v anyelement) @returns(anyelement) as $$ select v $$
function jsonb_each(j json) @returns(cc) as $$ select null::cc $$
function full_name(c cc) @returns(text) as $$ select 'x' $$
`;

const bound = (text: string) => read([{ name: 'a.mig', text: declared + text }]);

/** The fields that a view mentions, in order. */
const fieldsIn = (query: string): readonly string[] => {
  const { schema, problems, files } = bound(`view v as $$ ${query} $$`);
  expect(showProblems(problems, files)).toBe('');
  return refsIn(schema.get('view public.v')?.['query'] as Sql).flatMap(({ ref, as }) =>
    ref.startsWith('composite_field ') || as === 'noted'
      ? [`${ref.split('.').slice(1).join('.')}${as ? ` ${as}` : ''}`]
      : [],
  );
};

test.each([
  ['select (g(1)).name', ['cc.name']],
  ['select (((g(1))).i).key', ['cc.i', 'inn.key']],
  ['select ((g(1)).i).key, (g(n => 2)).name as other', ['cc.i', 'inn.key', 'cc.name']],
  ['select (outs()).one.i.size', ['cc.i', 'inn.size']],
  ['select ((rows()).two[1]).name', ['dd.name']],
  ['select (same(c)).name from t', ['cc.name']],
  ['select (coalesce(null, (c).i)).key as a from t', ['cc.i', 'inn.key']],
  ['select (coalesce(null, ((c)).i, (coalesce((c).i)))).key as a from t', ['cc.i', 'cc.i', 'inn.key']],
  ['select (case when true then null else c end).name from t', ['cc.name']],
  ['select (array[c])[1].i.key, (cs || c)[1].name from t', ['cc.i', 'inn.key', 'cc.name']],
  ["select ('(1,2)'::of_inn).key, (cast(null as public.cc)).name", ['inn.key', 'cc.name']],
  ['select (select x from (select c as x from t) s).name', ['cc.name']],
  ['select (array(select c from t))[1].name as first', ['cc.name']],
  ['select (s.x).name from (select *, 1 as more from (values (g(1), 2)) k(x, y)) s', ['cc.name']],
  ['with q(x, y) as (select c, id from t) select (q.x).name from q', ['cc.name']],
  ['select (s).c.name from (select id, c from t) s', ['cc.name']],
  ['select (row(1, c)).f2.name from t', ['cc.name']],
  ['select x.name from g(1) x', ['cc.name', 'cc noted']],
  ['select g.name, (g.i).key from g(1)', ['cc.name', 'cc.i', 'inn.key', 'cc noted']],
  ['select x.other from g(1) x(other)', ['cc noted']],
  ['select (x.i).key from g(1) x(other)', ['cc.i', 'inn.key', 'cc noted']],
  ['select (x.one).name from rows() x', ['cc.name']],
  [
    'select (u).name as n, (o).i.key from unnest(array[null::cc]) u, t, lateral (select t.c as o) l',
    ['cc.name', 'cc.i', 'inn.key', 'cc noted'],
  ],
  ['select (x.a).name from json_to_record(null) x(a cc, b integer)', ['cc.name']],
  [
    'select a.one_name, (b.y).name from rows from (g(1), g(2)) with ordinality a(one_name, b), lateral (select a.i as y) c, lateral (select g(1) as y) b',
    ['cc.name', 'cc.i', 'cc noted'],
  ],
  // Which of the two is called, nobody here knows; what one of them alone has is of that.
  ['select (f(id)).i from t', ['cc.i']],
  ['select (f(id + 1)).name from t', []],
  // What takes just these types goes before all others.
  ['select (f(id)).name from t', ['cc.name']],
  ["select (f('x'::text)).name, (f(1)).name as other from t", ['dd.name', 'cc.name']],
  // What PostgreSQL's own functions give is none of ours, whatever it is called.
  ['select (jsonb_each(j)).key from t', []],
  ['select (pg_stat_file(j::text)).size from t', []],
  ['select (public.jsonb_each(null)).name', ['cc.name']],
  ['select x.key from jsonb_each(null) x', []],
  // A function that takes the row.
  ['select (c).full_name from t', []],
  ['select (c + c).name from t', []],
])('the fields in: %s', (query, expected) => {
  expect(fieldsIn(query)).toEqual(expected);
});

test('the columns of a view are rows as well', () => {
  const { schema } =
    bound(`view a as $$ select (s.x).name, s.x, s.x as y, g(1) from (select c as x from t) s $$
view b(w) as $$ select a.y as z, id from a, t $$
view v as $$ select (a.x).name, (b.w).i.key, (a.g).i from a, b $$`);
  const refs = refsIn(schema.get('view public.v')?.['query'] as Sql).map(({ ref }) => lastSegment(ref));
  expect(refs.filter((name) => !/^[ab]$/.test(name))).toEqual(['x', 'name', 'w', 'i', 'key', 'g', 'i']);
});

test('the parameters of a body of standard SQL, behind which the columns stand', () => {
  const fields = (parameters: string, body: string): readonly string[] => {
    const { schema, problems, files } = bound(
      `function b(${parameters}) @returns(text) as $$ begin atomic ${body}; end $$`,
    );
    expect(showProblems(problems, files)).toBe('');
    const [node] = [...schema.values()].filter(({ name }) => name === 'b');
    return refsIn(node?.['atomic'] as Sql).flatMap(({ ref }) =>
      ref.includes('_field ') ? [lastSegment(ref)] : [],
    );
  };
  expect(fields('x cc', 'select (x).name || x.name || ($1).name || $1.name')).toEqual([
    'name',
    'name',
    'name',
    'name',
  ]);
  expect(fields('c inn', 'select (c).name as n from t')).toEqual(['name']);
  expect(fields('c inn', 'select (c).key::text as k')).toEqual(['key']);
  expect(fields('n integer, out x cc', "select (g(n)).i.key::text || 'x'")).toEqual(['i', 'key']);
});

const problemsIn = (text: string): string => {
  const { problems, files } = bound(text);
  return showProblems(problems, files);
};

test.each([
  ['table o {\n a cc\n @@check((a).i.kez > 0, name: c)\n }', 'kez', 'inn', 'key'],
  ['table o {\n a cc\n @@check((coalesce(a, null)).nam > 0, name: c)\n }', 'nam', 'cc', 'name'],
  ['domain o inn @check((value).kez > 0)', 'kez', 'inn', 'key'],
  ['view o as $$ select (g(1)).i.siz $$', 'siz', 'inn', 'size'],
  ['view o as $$ select x.nam from g(1) x $$', 'nam', 'cc', 'name'],
  ['function o(x cc) @returns(text) as $$ return (x).nam $$', 'nam', 'cc', 'name'],
])('a field that is none: %s', (text, name, type, near) => {
  const said = problemsIn(text);
  expect(said).toContain(`error MIG111: unknown column "${name}" of ${type}\n`);
  expect(said).toContain(`did you mean "${near}"?`);
});

const body = (text: string, parameters = 'n integer, x cc') =>
  `function o(${parameters}) @returns(integer) as $$ begin atomic ${text}; end $$`;

test.each([
  [body('select idd from t'), 'idd', 't', 'id'],
  [body('select t.idd + n from t'), 'idd', 't', 'id'],
  [body('insert into t (id, cc) values (1, null)'), 'cc', 't', 'c'],
  [body('update t set ids = 1 where id = n'), 'ids', 't', 'id'],
  [body('delete from t where ids = n returning id'), 'ids', 't', 'id'],
  [body('with q as (select id from t) select id from t where jj is null'), 'jj', 't', 'j'],
])('a column that is none in a body: %s', (text, name, table, near) => {
  const said = problemsIn(text);
  expect(said).toContain(`error MIG111: unknown column "${name}" of ${table}\n`);
  expect(said).toContain(`did you mean "${near}"?`);
});

test.each([
  body('select n + o.n + (x).i.key + o.x.i.key from t'),
  body('select x.name from t where id = n and ctid is null'),
  body('insert into t (id) values (n) on conflict (id) do update set id = excluded.id returning t.id'),
  body('merge into t using other u on u.id = t.id when matched then update set id = u.no'),
  body('update t set c.name = n::text, id = default from other where other.id = t.id'),
  body('select q.name, other.no, more from other, t, g(1) q'),
  body('with q(a) as (select id from t) select a + q.a from q, t'),
  body('select z from t, lateral (select id as z) k order by z'),
  'view o as $$ select (c).full_name as b from t $$',
  'view o as $$ select x.x from g(1) x $$',
  'view o as $$ select x.ordinality from g(1) with ordinality x $$',
  'view o as $$ select (f(id + 1)).anything from t $$',
  'view o as $$ select (x.y).anything from unknown() x $$',
])('no problem: %s', (text) => {
  expect(problemsIn(text)).toBe('');
});
