import { describe, expect, test } from 'vitest';
import { refTo, schemaOf, type Node, type Schema } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { col, tables } from './rig.ts';
import { walk } from './walk.ts';

const home = refTo('schema', 'public');
const score = refTo('domain', 'public', 'score');
const domain = (fields: Omit<Node, 'kind'>): Node => ({
  kind: 'domain',
  in: home,
  name: 'score',
  type: 'integer',
  ...fields,
});
const check = (name: string, sql: string): Node => ({ kind: 'check', in: score, name, sql });
const used = (...nodes: readonly Node[]): Schema =>
  tables(
    {
      games: {
        columns: {
          id: 'integer',
          best: { type: [score], default: '7' },
          all: { type: [score, '[]'] },
          twice: { type: 'integer', generated: { sql: 'id * 2' } },
        },
        more: [
          {
            kind: 'check',
            name: 'games_best_check',
            sql: [col('games', 'best'), '::text <> ', "'13'::text"],
          },
        ],
      },
    },
    nodes,
  );

const seed = `insert into games values (1, 5, '{5,6}'), (2, 7, null)`;
const rows = 'select id, best::text, "all"::text from games order by id';

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each<[string, Node[], Node[], string[]?]>([
    ['a default comes', [domain({})], [domain({ default: '3' })], ['alter domain score set default 3']],
    ['a default goes', [domain({ default: '3' })], [domain({})], ['alter domain score drop default']],
    [
      'not null comes where arrays are',
      [domain({ default: '1' })],
      [domain({ default: '1', notNull: true })],
    ],
    [
      'not null comes',
      [domain({ type: 'bigint' })],
      [domain({ type: 'bigint', notNull: true, default: '1' })],
    ],
    ['a check comes', [domain({})], [domain({}), check('score_check', 'VALUE >= 0')]],
    [
      'two checks come',
      [domain({}), check('a', 'VALUE < 100')],
      [domain({}), check('a', 'VALUE < 100'), check('b', 'VALUE >= 0'), check('c', 'VALUE <> 3')],
    ],
    ['a check changes', [domain({}), check('c', 'VALUE >= 0')], [domain({}), check('c', 'VALUE >= 1')]],
    [
      'another type',
      [domain({}), check('c', 'VALUE >= 0')],
      [domain({ type: 'numeric(10,2)', default: '0.5' }), check('c', 'VALUE >= 0::numeric')],
    ],
    ['a collation', [domain({ type: 'text' })], [domain({ type: 'text', collate: '"C"' })]],
  ])('%s', async (name, from, to, expected) => {
    const isNull = name === 'not null comes';
    const [a, b] = isNull ? [schemaOf(from), schemaOf(to)] : [used(...from), used(...to)];
    const statements = await walk({ from: a, to: b, ...(isNull ? {} : { seed, rows }) }, server);
    if (expected) expect(statements).toEqual(expected);
  });

  test('a check comes without arrays in the way', async () => {
    const t = (...nodes: readonly Node[]): Schema =>
      tables({ t: { columns: { a: { type: [score] } } } }, [domain({}), ...nodes]);
    expect(
      await walk(
        {
          from: t(),
          to: t(check('score_check', 'VALUE >= 0')),
          seed: 'insert into t values (1)',
          rows: 'select * from t',
        },
        server,
      ),
    ).toEqual(['alter domain score add constraint score_check check (VALUE >= 0)']);
  });

  test('over an array, over another domain, with a comment on its check', async () => {
    const over = (base: string): Schema =>
      schemaOf([
        domain({ type: base }),
        { kind: 'domain', in: home, name: 'best score', type: [score], notNull: true },
        { kind: 'domain', in: home, name: 'scores', type: [score, '[]'] },
        {
          kind: 'check',
          in: refTo('domain', 'public', 'best score'),
          name: 'Odd "c"',
          sql: base === 'integer' ? 'VALUE::integer > 0' : 'VALUE::bigint > 0',
        },
        { kind: 'comment', in: refTo('check', 'public', 'best score', 'Odd "c"'), text: 'at least one' },
        { kind: 'comment', in: score, text: 'how good' },
      ]);
    await walk({ from: over('integer'), to: over('bigint') }, server);
  });
});
