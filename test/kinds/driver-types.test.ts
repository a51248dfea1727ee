import { describe, expect, test } from 'vitest';
import { databaseTypes } from '@migkit/compiler';
import { kindNamed, refTo, type Node } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { build, tables } from './rig.ts';
import { inDatabase } from './walk.ts';

const home = refTo('schema', 'public');
const pair = refTo('composite', 'public', 'pair');
const types: readonly Node[] = [
  { kind: 'enum', in: home, name: 'mood', labels: ['ok'] },
  { kind: 'composite', in: home, name: 'pair' },
  { kind: 'composite_field', in: pair, name: 'a', type: 'integer' },
  { kind: 'domain', in: home, name: 'whole', type: [pair] },
  { kind: 'domain', in: home, name: 'score', type: 'integer' },
  { kind: 'domain', in: home, name: 'scores', type: 'integer[]' },
  { kind: 'range', in: home, name: 'span', subtype: 'integer' },
  { kind: 'multirange', in: refTo('range', 'public', 'span'), name: 'spans' },
];
/** Each part of it is set. */
const whole = '1 year 2 mons 3 days 04:05:06.7';
const columns: { readonly [name: string]: readonly [type: Node['type'], value: string] } = {
  a: [[refTo('enum', 'public', 'mood')], 'ok'],
  b: [[refTo('enum', 'public', 'mood'), '[]'], '{ok}'],
  c: [[pair], '(1)'],
  d: [[pair, '[]'], '{(1)}'],
  e: [[refTo('domain', 'public', 'whole')], '(1)'],
  f: [[refTo('domain', 'public', 'score')], '1'],
  g: [[refTo('domain', 'public', 'score'), '[]'], '{1}'],
  h: [[refTo('domain', 'public', 'scores')], '{1}'],
  i: [[refTo('range', 'public', 'span')], '[1,2)'],
  j: [[refTo('range', 'public', 'span'), '[]'], '{"[1,2)"}'],
  k: [[refTo('multirange', 'public', 'span', 'spans')], '{[1,2)}'],
  l: ['numeric', '1.5'],
  m: ['numeric[]', '{1.5}'],
  n: ['int4range[]', '{"[1,2)"}'],
  o: ['xml[]', '{<a/>}'],
  p: ['timestamptz[]', '{2026-01-01}'],
  q: ['bigint[]', '{1}'],
  r: ['interval', whole],
  s: ['interval[]', `{"${whole}"}`],
  t: ['point', '(1,2)'],
  u: ['point[]', '{"(1,2)"}'],
  v: ['circle', '<(1,2),3>'],
  w: ['circle[]', '{"<(1,2),3>"}'],
};

/** A value as TypeScript would call it. */
const called = (value: unknown): string => {
  if (Array.isArray(value)) return `${called(value[0])}[]`;
  if (value instanceof Date) return 'Date';
  return typeof value === 'object' && value !== null ? fieldsOf(Object.keys(value)) : typeof value;
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test('what the driver gives is what the types say', async () => {
    const schema = tables(
      {
        t: {
          columns: Object.fromEntries(
            Object.entries(columns).map(([name, [type]]) => [name, { type, notNull: true as const }]),
          ),
        },
      },
      types,
    );
    const table = kindNamed('table').typescript?.(schema.get('table public.t') as Node, schema);
    const said = table && 'table' in table ? table.table : [];
    await inDatabase(server, async (client) => {
      await build(client, schema);
      const values = Object.values(columns).map(([, value]) => value);
      await client.query(`insert into t values (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
      const { rows } = await client.query<{ readonly [column: string]: unknown }>('select * from t');
      const read = Object.entries(rows[0] ?? {}).map(([column, value]) => [column, called(value)]);
      expect(said.map(({ column, type }) => [column, readsOf(type)])).toEqual(read);
    });
  });
});

const fieldsOf = (names: readonly string[]): string => `{${names.toSorted().join(' ')}}`;

/** What a column gives; the labels of an enum are strings. */
const readsOf = (type: string): string =>
  (/^ColumnType<([^,]*),/.exec(type)?.[1] ?? type)
    .replace('"ok"', 'string')
    .replace(/^(Circle|Interval|Point)\b/, (name) => fieldsOf(fieldNames(name)));

/** The fields of an interface that comes with the types. */
const fieldNames = (name: string): readonly string[] => {
  const types = databaseTypes(tables({ t: { columns: { a: { type: name.toLowerCase() } } } }));
  const [, lines = ''] = new RegExp(`interface ${name} \\{(.*?)\\}`, 's').exec(types) ?? [];
  return [...lines.matchAll(/(\w+)\??: /g)].flatMap(([, field]) => field ?? []);
};
