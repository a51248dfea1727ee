import { beforeAll, describe, expect, test } from 'vitest';
import { diff } from '@migkit/differ';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import { emptySchema } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { readBack, spelledOut } from './rig.ts';
import { inDatabase } from './walk.ts';

beforeAll(ready);

const readText = (text: string) => {
  const { schema, hints, problems, files } = read([{ name: 's.mig', text }]);
  return {
    schema,
    hints: [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint }))),
    problems: showProblems(problems, files)
      .split('\n')
      .flatMap((line) => /^error (MIG\d+: .*)$/.exec(line)?.[1] ?? []),
  };
};

const price = 'type price {\n  amount numeric(12, 2)\n  currency text @collate(C)\n}\n';

test.each([
  ['table t @of(price) { amount numeric(12, 2) }', 'so its column 2 has to be currency text collate "C"'],
  ['table t @of(price) { amount numeric\n currency text @collate(C) }', 'has to be amount numeric(12,2)'],
  ['table t @of(price) { currency text @collate(C)\n amount numeric(12, 2) }', 'so its column 1 has to be'],
  [
    'table t @of(price) { amount numeric(12, 2)\n currency text @collate(C)\n at date }',
    'table of the type price, which has no field at',
  ],
  [
    "table t @of(price) { amount numeric(12, 2)\n currency text @collate(C) @generated(lower('X')) }",
    'a table of a type has no generated column: "currency"',
  ],
  ['table t @of(prize) { a integer }', 'prize'],
  ['table t @of { a integer }', 'a composite type'],
  ['table p { x integer }\ntable t @inherits(p) @of(price) { }', 'it cannot be one of the type price'],
])('%s', (text, said) => expect(readText(price + text).problems.join('\n')).toContain(said));

const table = 'table t @of(price) {\n  amount numeric(12, 2)\n  currency text? @collate(C)\n}\n';
const renamed = (text: string): string =>
  text.replace('amount numeric(12, 2)', 'sum numeric(12, 2) @was(amount)');

test.each([
  ['the column alone', price + renamed(table).replace('@of(price) ', '')],
  ['the field alone', renamed(price) + table.replace('@of(price) ', '')],
])('%s cannot be renamed', (_, after) => {
  const [from, to] = [readText(price + table), readText(after)];
  const said = diff(from.schema, to.schema, { hints: to.hints }).questions;
  expect(said.map(({ code, values }) => `${code} ${values['what']}`)).toEqual([
    'MIG708 t is a table of price, so amount cannot be renamed in one of them alone',
  ]);
});

test('a rename of both is none to ask about', () => {
  const [from, to] = [readText(price + table), readText(renamed(price) + renamed(table))];
  expect(diff(from.schema, to.schema, { hints: to.hints }).questions).toEqual([]);
});

const both = 'amount integer?\n currency text?\n';
const turned = 'currency text?\n amount integer?\n';
const typed = (lines: string): string => `type price { ${lines.replaceAll('?', '')} }\n`;
const came = (columns: string, fields: string): string =>
  `MIG708 the columns of t came in the order ${columns}, and the fields of price in the order ${fields}`;

test.each([
  [
    'both stand',
    `${typed(both)}table t { ${turned} }`,
    `${typed(both)}table t @of(price) { ${both} }`,
    [
      came('currency, amount', 'amount, currency'),
      'make another type, with its fields in the order currency, amount',
    ],
  ],
  [
    'the type is new',
    `table t { ${turned} }`,
    `${typed(both)}table t @of(price) { ${both} }`,
    [came('currency, amount', 'amount, currency'), 'write both in the order currency, amount'],
  ],
  [
    'the table is new',
    typed(both),
    `${typed(turned)}table t @of(price) { ${turned} }`,
    [came('currency, amount', 'amount, currency'), 'write both in the order amount, currency'],
  ],
  ['both are written so', `table t { ${turned} }`, `${typed(turned)}table t @of(price) { ${turned} }`, []],
  [
    'a column and a field that came later',
    'type price { currency text }\ntable t { currency text? }',
    `${typed(both)}table t @of(price) { ${both} }`,
    [],
  ],
])('an order that no text can change: %s', (_, before, after, said) => {
  const [from, to] = [readText(before), readText(after)];
  expect(to.problems).toEqual([]);
  const { questions } = diff(from.schema, to.schema);
  expect(questions.flatMap(({ code, values }) => [`${code} ${values['what']}`, values['help']])).toEqual(
    said,
  );
});

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a table that was made of a type is read back', () =>
    inDatabase(server, async (client) => {
      await client.query(`
        create type price as (gone integer, amount numeric(12,2), currency text collate "C");
        create table t of price (currency default 'EUR');
        alter type price drop attribute gone cascade`);
      const { schema, problems } = readText(`${price}table t @of(price) {
        amount numeric(12, 2)?
        currency text? @collate(C) @default('EUR')
      }`);
      expect(problems).toEqual([]);
      expect(spelledOut(await readBack(client))).toEqual(spelledOut(schema));
      expect(diff(emptySchema, schema).questions).toEqual([]);
    }));
});
