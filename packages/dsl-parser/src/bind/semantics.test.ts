import { beforeAll, describe, expect, test } from 'vitest';
import { read } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

/** What is said of a text, each problem in a line of its own, with the place and what stands there. */
const said = (text: string): readonly string[] => {
  const { problems } = read([{ name: 'a.mig', text }]);
  return problems.map(
    ({ code, message, span }) => `${code} ${text.slice(span?.start, span?.end)}: ${message}`,
  );
};

// Each was refused by PostgreSQL 14 and by 18.
describe('what no server takes', () => {
  test.each([
    [
      'table t {\n a bigint @id\n b int @id\n}',
      'MIG116 @id: t has a primary key already: a table has one; @unique makes another key, and @@id(a, b) one of several columns',
    ],
    ['table t {\n a bigint @id @id\n}', 'MIG116 @id: t has a primary key already'],
    ['table t {\n a bigint @id\n @@id(a)\n}', 'MIG116 @@id(a): t has a primary key already'],
    [
      'table t {\n a text @identity\n}',
      'MIG116 a text @identity: column "a" is text: an identity column is smallint, integer or bigint',
    ],
    ['domain d bigint\ntable t {\n a d @identity\n}', 'column "a" is d: an identity column is'],
    ['table t {\n a int[] @identity\n}', 'column "a" is integer[]: an identity column is'],
    [
      'table t {\n a int\n b int @generated(a + 1)\n c int @generated(b + 1)\n}',
      'MIG116 c: "b" is generated itself, and PostgreSQL computes no column from such a one: write out its expression here',
    ],
    ['table t {\n b int @generated(b + 1)\n}', '"b" is generated itself'],
    ['table t {\n b int @generated(c + 1)\n c int @generated(1)\n}', '"c" is generated itself'],
    ...['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'].map((name) => [
      `table t {\n ${name} int\n}`,
      `MIG116 ${name} int: column "${name}" is called like a column that PostgreSQL itself gives to each table`,
    ]),
    ['sequence s @start(5) @max(3)', 'MIG116 s: sequence "s": start (5) is not between min (1) and max (3)'],
    [
      'table t {\n a varchar(0)\n}',
      'MIG109 varchar(0): varchar(0) is not allowed here: the length of a varchar is one number from 1 to 10485760',
    ],
    [
      'function f(a int(4)) @returns(int) as $$ select 1 $$',
      'MIG109 int(4): int(4) is not allowed here: integer takes nothing in parentheses',
    ],
    [
      'table t {\n a int\n b int @default(a)\n}',
      'MIG102 a: SQL: "a" is no value: PostgreSQL computes this without a row, and reads no column',
    ],
    ['domain d int @default(1 + value)', 'MIG102 value: SQL: "value" is no value'],
    ['function f(a int, b int default a) @returns(int) as $$ select 1 $$', 'MIG102 a: SQL: "a" is no value'],
    [
      'table t {\n a int @default((select 1))\n}',
      'SQL: no query can stand here, since PostgreSQL asks for one row alone; a function may hold it',
    ],
    ['table t {\n a int @check(a > 0 and exists (select 1))\n}', 'MIG102 e: SQL: no query can stand here'],
    ['domain d int @check(value > (select 1))', 'SQL: no query can stand here'],
    ['table t {\n a int\n b int @generated((select 1))\n}', 'SQL: no query can stand here'],
    ['table t {\n a int\n @@index(lower((select a)))\n}', 'SQL: no query can stand here'],
    ['table t {\n a int\n @@index(a, where: (a > (select 1)))\n}', 'SQL: no query can stand here'],
    [
      'table t {\n a int @check(count(*) > 1)\n}',
      'MIG102 count: SQL: count computes something of many rows, and here there is one',
    ],
    [
      'table t {\n a int @check(a > sum(a) over ())\n}',
      'MIG102 sum: SQL: sum computes something of many rows',
    ],
    [
      'table t {\n a int\n @@policy(p, using: (count(*) > 1))\n}',
      'SQL: count computes something of many rows',
    ],
    [
      'materialized view m as $$ select 1 as xmin $$',
      'MIG116 m: column "xmin" is called like a column that PostgreSQL itself gives to what holds rows',
    ],
    ['sequence s @increment(0)', 'MIG116 s: sequence "s": an increment of 0 leads nowhere'],
    ['sequence s @min(5) @max(5)', 'min (5) is not below max (5)'],
    ['sequence s @max(-1)', 'min (1) is not below max (-1)'],
    ['sequence s @increment(-1) @min(5)', 'min (5) is not below max (-1)'],
    [
      'sequence s @increment(-1) @start(5)',
      'start (5) is not between min (-9223372036854775808) and max (-1)',
    ],
    ['sequence s @as(smallint) @max(40000)', 'smallint holds numbers from -32768 to 32767'],
    ['sequence s @as(smallint) @min(40000)', 'smallint holds numbers from -32768 to 32767'],
    ['sequence s @cache(0)', 'the cache holds one number at least'],
    ['sequence s @increment(9223372036854775808)', 'bigint holds no number that long'],
    [
      'table t {\n a smallint @identity(max: 40000)\n}',
      'MIG116 @identity(max: 40000): @identity: smallint holds numbers from -32768 to 32767',
    ],
    [
      "enum e { open done }\ntable t {\n a e @default('opne')\n}",
      "MIG116 a: e has no label 'opne': did you mean 'open'?",
    ],
    ["enum e { open }\ntable t {\n a e @default('b'::e)\n}", "e has no label 'b'"],
    ["enum e {}\ntable t {\n a e @default('b')\n}", "e has no label 'b'"],
    ["enum e { open }\ndomain d e @default('b')", "MIG116 d: e has no label 'b'"],
    ["enum e { open }\ndomain d e\ntable t {\n a d @default(' open')\n}", "e has no label ' open'"],
    [
      'table t {\n a int\n @@index(a, using: gni)\n}',
      'MIG116 @@index(a, using: gni): PostgreSQL has no index method "gni", and no extension of the schema brings one: did you mean gin?',
    ],
    [
      'extension citext\ntable t {\n a int\n @@exclude(a with =, using: rum)\n}',
      'MIG116 @@exclude(a with =, using: rum): PostgreSQL has no index method "rum", and no extension of the schema brings one',
    ],
  ])('%j', (text, message) => {
    expect(said(text)).toEqual([expect.stringContaining(message)]);
  });
});

test('a block of SQL goes before one of several functions, and brings the type that it makes', () => {
  const block = (before: string, makes = 'foreign table "T"') =>
    `sql b @makes('${makes}') @before(${before}) @drop(drop foreign table "T") as $$ create foreign table "T" (a int) server s $$
function f() @returns("T") as $$ select $$\nfunction f("T"[], "a(" integer) @returns(integer) as $$ select 1 $$`;
  expect(said(block('f(), f("T"[], int)'))).toEqual([]);
  expect(said(block('f(integer), f( ), g()'))).toEqual([
    'MIG106 f(integer): unknown object "f(integer)"',
    'MIG106 g(): unknown object "g()"',
  ]);
  expect(said(block('f()', 'view "T"')).map((one) => one.slice(0, 10))).toEqual(['MIG104 "T"', 'MIG104 "T"']);
});

// Each is taken by PostgreSQL 14 or by 18.
test.each([
  'table t {\n a bigint @id\n b int @unique @unique\n}',
  'table t {\n a int\n b int @generated(a + 1)\n}\ntable u {\n b int\n c int @generated(b + 1)\n}',
  'table t {\n oid int\n "XMIN" int\n}',
  'type c {\n xmin int\n}',
  'table t {\n a int @default(length(current_user))\n b date @default(current_date + 1)\n c text @default(user)\n}',
  'table t {\n a int\n b int @generated(a + 1)\n @@check(a > b)\n @@index(lower(a::text), where: (t.a > 1))\n}',
  'table t {\n a int\n @@policy(p, using: (a > (select count(*) from t)))\n}',
  'table t {\n a int @using((select 1))\n b int @backfill(a + 1)\n}',
  'domain d int @check(value > 1)',
  'view v as $$ select 1 as xmin $$',
  'sequence s @increment(-1) @max(-5)',
  'sequence s @increment(-1) @min(5) @max(9)',
  'sequence s @as(smallint) @increment(40000)',
  'table t {\n a smallint @identity(start: 7, max: 32767)\n}',
  "enum e { open }\ntable t {\n a e @default('open')\n b e[] @default('{}')\n c e @default('b'::text::e)\n d e @default(null)\n}",
  "enum e { \"it's\" }\ndomain d e\ntable t {\n a d @default('it''s')\n}",
  'table t {\n a int\n @@index(a, using: hash)\n}',
  'extension rum\ntable t {\n a int\n @@index(a, using: rum)\n}',
  'extension bloom\ntable t {\n a int\n @@index(a, using: bloom)\n}',
])('%j is taken', (text) => {
  expect(said(text)).toEqual([]);
});
