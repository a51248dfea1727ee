import { read, ready, showProblems } from '@migkit/dsl-parser';
import { lastSegment, refsIn, type Schema, type Sql } from '@migkit/schema';
import { beforeAll, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { buildSql } from '../support/pipeline.ts';

// Which of several routines PostgreSQL calls, and which we say that a call means.

const signatures = [
  'one(a text)',
  'one(a integer)',
  'one(a boolean)',
  'preset(a text)',
  'preset(a integer, b integer default 1)',
  'preset(a integer, b text, c text default null)',
  'bare()',
  'bare(a integer default 1)',
  'many(a text, b text)',
  'many(variadic a integer[])',
  'wide(a text)',
  'wide(a bigint)',
  'open(a text, b text)',
  'open(a anyelement, b integer)',
  'two(a text, b bigint)',
  'two(a integer, b integer)',
  'under(a word, b text)',
  'under(a text, b text)',
  'of_row(a t)',
  'of_row(a integer)',
  'given(a text, out b integer)',
  'given(a integer, b integer)',
];

/** What is called; `?` where types decide that nobody here knows. */
const calls: readonly (readonly [call: string, sure: string])[] = [
  ["one('x')", 'one(text)'],
  ['one(null)', 'one(text)'],
  ['one(1)', 'one(integer)'],
  ['one(-1)', 'one(integer)'],
  ['one(true)', 'one(boolean)'],
  ['one(t.id)', 'one(integer)'],
  ['one(t.name)', 'one(text)'],
  ["one(t.name || 'x')", '?'],
  ['preset(1)', 'preset(integer, integer)'],
  ["preset('x')", 'preset(text)'],
  ["preset(1, 'x')", 'preset(integer, text, text)'],
  ['preset(1, 2)', 'preset(integer, integer)'],
  ['preset(a => 1)', '?'],
  ["preset(1, 'x', 'y')", 'preset(integer, text, text)'],
  ['bare()', 'bare()'],
  ['bare(1)', 'bare(integer)'],
  ['many(1, 2)', '?'],
  ['many(1, 2, 3)', 'many(integer[])'],
  ['many(variadic array[1])', 'many(integer[])'],
  ["many('x', 'y')", 'many(text, text)'],
  ['wide(1)', '?'],
  ["wide('x')", 'wide(text)'],
  ["open('x', 'y')", 'open(text, text)'],
  ['open(t.name, 1)', '?'],
  // What has a type here decides before what has none.
  ["two('1', 1)", '?'],
  ["two('x', 1::bigint)", 'two(text, bigint)'],
  ["under(t.word, 'x')", '?'],
  ["under(t.word, 'x'::text)", 'under(word, text)'],
  ["under(t.name, 'x')", 'under(text, text)'],
  ['of_row(t.id)', 'of_row(integer)'],
  ['of_row(t)', '?'],
  ["given('x')", 'given(text)'],
  ['given(1, 2)', 'given(integer, integer)'],
];

const text = [
  'domain word text',
  'table t {\n  id   integer\n  name text\n  word word\n}',
  ...signatures.map((signature) => {
    const returns = signature.includes('out ') ? '' : ' @returns(integer)';
    return `function ${signature}${returns} as $$ select 1 $$`;
  }),
  ...calls.map(([call], i) => `view v${i} as $$ select ${call} as x from t $$`),
].join('\n');

beforeAll(ready);

const routinesIn = (schema: Schema, view: number) =>
  refsIn(schema.get(`view public.v${view}`)?.['query'] as Sql).flatMap(({ ref, as }) =>
    ref.startsWith('function ')
      ? [{ name: lastSegment(ref).replace(/^"(.*)"$/, '$1'), isSure: as !== 'unsaid' }]
      : [],
  );

test('a call is of the one that its arguments tell', () => {
  const { schema, problems, files } = read([{ name: 's.mig', text }]);
  expect(showProblems(problems, files)).toBe('');
  const found = calls.map(([call], i) => {
    const [first, ...others] = routinesIn(schema, i);
    return [call, first && others.length === 0 && first.isSure ? first.name : '?'];
  });
  expect(found).toEqual(calls);
});

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i calls it as well, and where we are not sure one of those that we name',
  (_, server) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const { schema } = read([{ name: 's.mig', text }]);
        await client.query(buildSql(schema));
        const { rows } = await client.query<{ view: string; called: string }>(`
          select r.ev_class::regclass::text as view, d.refobjid::regprocedure::text as called
            from pg_depend d join pg_rewrite r on r.oid = d.objid
           where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_proc'::regclass`);
        const called = new Map(rows.map((row) => [row.view, row.called.replaceAll(', ', ',')]));
        for (const [i, [call]] of calls.entries()) {
          const names = routinesIn(schema, i).map(({ name }) => name.replaceAll(', ', ','));
          expect([call, names]).toEqual([call, expect.arrayContaining([called.get(`v${i}`)])]);
        }
      }),
    ),
);
