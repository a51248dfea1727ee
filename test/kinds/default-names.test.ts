import { describe, expect, test } from 'vitest';
import { kindNamed, quoteIdent, refTo, type Node } from '@migkit/schema';
import { indexKeySql, readIndexKey } from '../../packages/schema/src/kinds/index-keys.ts';
import { columnOf, testScope, word } from '../../packages/schema/src/testing.ts';
import { servers, withDatabase, withPg } from '../harness/index.ts';

const tableNames = [
  't',
  'Odd Table',
  'a_table_with_a_name_that_is_rather_long_but_not_yet_cut_off',
  'größtenteils_äöüÄÖÜß_日本語の表の名前がとても長い',
  'n'.repeat(63),
];
const columns = {
  a: 'text',
  b: 'text',
  n: 'integer',
  ts: 'timestamptz',
  js: 'jsonb',
  arr: 'integer[]',
  ['Odd Column']: 'text',
  ['c'.repeat(63)]: 'text',
  ['日本語の列の名前がとてもとても長いので切れる']: 'integer',
};
const long = 'c'.repeat(63);

/** The keys as the language spells them, each index with what it includes. */
const indexes: readonly (readonly [keys: readonly string[], include?: readonly string[]])[] = [
  [['a']],
  [['a', 'b']],
  [['b', 'a'], ['n']],
  [['a', 'a']],
  [['a', 'a'], ['b']],
  [['"Odd Column"']],
  [[long]],
  [[long, 'a']],
  [['a', long]],
  [[`"${Object.keys(columns).at(-1)}"`, 'a']],
  [['lower(a)']],
  [['lower(a)', 'lower(b)', 'lower(a)']],
  [['lower(a) desc nulls last', 'n']],
  [['(a || b)']],
  [['a || b']],
  [['a || b', 'b || a']],
  [['a collate "C"']],
  [['(a collate "C")']],
  [['lower(a) collate "C" text_pattern_ops desc']],
  [['a text_pattern_ops']],
  [["(js ->> 'x')"]],
  [["js ->> 'x' desc"]],
  [["(js ->> 'x')::integer"]],
  [["((js -> 'x')::integer)"]],
  [['cast(n as bigint)']],
  [['coalesce(a, b)']],
  [["nullif(a, '')"]],
  [['greatest(n, 2)', 'least(n, 3)']],
  [['trim(a)', "trim(leading 'x' from a)"]],
  [["(ts at time zone 'utc')"]],
  [["date_trunc('day', ts at time zone 'utc')"]],
  [["((ts at time zone 'utc')::date)"]],
  [["extract(year from ts at time zone 'utc')"]],
  [['(case when n > 1 then a else b end)']],
  [["(case when n > 1 then 'x' end)"]],
  [['arr[1]']],
  [['(array[n, n])']],
  [['(n + 1)', '(n * 2)', '(-n)']],
  [['(a is null)']],
  [["to_tsvector('simple', a)"]],
  [["(setweight(to_tsvector('simple', a), 'A') || to_tsvector('simple', b))"]],
  [['pg_catalog.lower(a)']],
  [['upper("Odd Column")', '"Odd Column"']],
  [['substring(a from 1 for 2)']],
  [["a like 'x%'"]],
  [['(n between 1 and 2)']],
];

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(tableNames)('indexes of %s', async (name) => {
    const table = refTo('table', 'public', name);
    const cases = indexes.map(([keys, include]): Node => {
      const read = keys.flatMap((key) => readIndexKey(word(key), table, testScope()) ?? []);
      return {
        kind: 'index',
        in: table,
        name: '',
        keys: read,
        ...(include ? { include: include.map((c) => columnOf(table, c)) } : {}),
      };
    });
    await withTable(server, name, async (run) => {
      for (const node of cases) {
        const keys = (node['keys'] as readonly Parameters<typeof indexKeySql>[0][])
          .map(indexKeySql)
          .join(', ');
        const include = indexes[cases.indexOf(node)]?.[1];
        const made = await run(
          `create index on ${quoteIdent(name)} (${keys})${include ? ` include (${include.map(quoteIdent).join(', ')})` : ''}`,
        );
        expect([keys, nameOf(node)]).toEqual([keys, made]);
      }
    });
  });

  test.each(tableNames)('constraints of %s', async (name) => {
    const table = refTo('table', 'public', name);
    const of = (kind: string, fields: Partial<Node>): Node => ({ kind, in: table, name: '', ...fields });
    const refs = (...names: readonly string[]) => names.map((n) => columnOf(table, n));
    const cases: readonly (readonly [string, Node])[] = [
      ['primary key (a)', of('primary_key', { columns: refs('a') })],
      ['primary key (a, b)', of('primary_key', { columns: refs('a', 'b') })],
      ...[['a'], ['a', 'b'], ['Odd Column', 'n'], [long], [long, 'a', 'b'], ['n', long]].map(
        (names) =>
          [
            `unique (${names.map(quoteIdent).join(', ')})`,
            of('unique', { columns: refs(...names) }),
          ] as const,
      ),
      ['unique (a) include (b)', of('unique', { columns: refs('a'), include: refs('b') })],
      ['foreign key (n) references target', of('foreign_key', { columns: refs('n') })],
      [
        'foreign key (n, "日本語の列の名前がとてもとても長いので切れる") references target (x, y)',
        of('foreign_key', { columns: refs('n', '日本語の列の名前がとてもとても長いので切れる') }),
      ],
      ['exclude (a with =)', of('exclusion', { using: 'btree', elements: [{ key: refs('a'), with: '=' }] })],
      [
        'exclude (lower(a) with =, a with =)',
        of('exclusion', {
          using: 'btree',
          elements: [
            { key: 'lower(a)', expression: true, with: '=' },
            { key: refs('a'), with: '=' },
          ],
        }),
      ],
      [
        'exclude ((a || b) with =)',
        of('exclusion', { using: 'btree', elements: [{ key: 'a || b', expression: true, with: '=' }] }),
      ],
    ];
    await withTable(server, name, async (run) => {
      for (const [text, node] of cases)
        expect([text, nameOf(node)]).toEqual([
          text,
          await run(`alter table ${quoteIdent(name)} add ${text}`),
        ]);
    });
  });

  test('a name that is taken gets a number before the cut', async () => {
    const name = tableNames[2] ?? '';
    const node: Node = {
      kind: 'index',
      in: refTo('table', 'public', name),
      name: '',
      keys: [{ key: [columnOf(refTo('table', 'public', name), long)] }],
    };
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query(`create table ${quoteIdent(name)} (${long} text)`);
        for (const again of ['', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']) {
          await client.query(`create index on ${quoteIdent(name)} (${long})`);
          const { rows } = await client.query<{ name: string }>(
            `select relname as name from pg_class where relkind = 'i' and relnamespace = 'public'::regnamespace order by oid desc limit 1`,
          );
          expect(nameOf(node, again)).toBe(rows[0]?.name);
        }
      }),
    );
  });
});

const nameOf = (node: Node, again = ''): string | undefined => {
  const { syntax } = kindNamed(node.kind);
  return syntax.defaultName?.(node, new Map(), again);
};

/** Runs each statement in a table of its own making and gives the name that PostgreSQL chose; then that goes again. */
const withTable = (
  server: Parameters<typeof withDatabase>[0],
  name: string,
  work: (run: (statement: string) => Promise<string>) => Promise<void>,
): Promise<void> =>
  withDatabase(server, ({ url }) =>
    withPg(url, async (client) => {
      const body = Object.entries(columns).map(([column, type]) => `${quoteIdent(column)} ${type}`);
      await client.query(
        `create table target (x integer primary key, y integer, unique (x, y)); create table ${quoteIdent(name)} (${body.join(', ')})`,
      );
      await work(async (statement) => {
        await client.query('begin');
        await client.query(statement);
        const { rows } = await client.query<{ name: string }>(
          `select coalesce((select conname from pg_constraint where conrelid = $1::regclass and contype <> 'n' order by oid desc limit 1),
             (select relname from pg_class where oid = (select max(indexrelid) from pg_index where indrelid = $1::regclass))) as name`,
          [quoteIdent(name)],
        );
        await client.query('rollback');
        return rows[0]?.name ?? '';
      });
    }),
  );
