import { beforeAll, expect, test } from 'vitest';
import { read, ready } from '../index.ts';

beforeAll(ready);

const parted = 'table r { a integer @id }\ntable t @partition(by range (a)) { a integer\n';
const merge = 'merge into t using (values (1)) v(x) on x = a when';
const body = (text: string): string =>
  `table t { a integer }\nfunction f() @returns(integer) as $$ begin atomic ${text}; end $$`;

// What came with which version.
test.each([
  [15, 'a scale below zero or above the precision', 'table t { a numeric(3,-2) }'],
  [15, 'a scale below zero or above the precision', 'domain d numeric(2, 3)[]'],
  [15, 'a scale below zero or above the precision', 'type t { a decimal(2,3) }'],
  [15, 'the role pg_checkpoint', 'role a @in(pg_checkpoint)'],
  [17, 'the role pg_maintain', 'table t { a integer\n @@policy(p, to: pg_maintain, using: true)\n}'],
  [
    18,
    'the role pg_signal_autovacuum_worker',
    'schema s { @@grant(usage, to: pg_signal_autovacuum_worker) }',
  ],
  [17, 'the privilege maintain', 'role a\ndefaults tables { @@grant(maintain, to: a) }'],
  [17, 'the privilege maintain', 'role a\ntable t { a integer\n @@grant(maintain, to: a)\n}'],
  [
    18,
    'the parameter toast.vacuum_max_eager_freeze_failure_rate',
    'table t @with(toast.vacuum_max_eager_freeze_failure_rate: 0.1) { a text }',
  ],
  [17, 'an exclusion constraint of a partitioned table', `${parted} @@exclude(a with =, using: btree)\n}`],
  [
    18,
    'a foreign key of a partitioned table that is not valid',
    `${parted} @@foreign(a, references: r(a), valid: false)\n}`,
  ],
  [18, 'the function uuidv7', 'table t { a uuid @default(uuidv7()) }'],
  [18, 'the function uuidv7', 'table t { a uuid @default(pg_catalog.UUIDv7()) }'],
  [
    16,
    'the function any_value',
    'table t { a integer }\nview v as $$ select any_value(a) as b from t group by a $$',
  ],
  [16, 'IS JSON', 'table t { a text @check(a is not json) }'],
  [16, 'IS JSON', 'domain d text @check(value is json object)'],
  [17, 'json_value', "table t { a jsonb\n @@index((json_value(a, '$.b'))) }"],
  [15, 'the function regexp_like', "table t { a text\n @@policy(p, using: regexp_like(a, 'b')) }"],
  [18, 'the function casefold', 'table t { a text\n b text @generated(casefold(a)) }'],
  [17, 'the function to_bin', body('select to_bin(a) from t')],
  [17, 'returning behind merge', body(`select 1; ${merge} matched then delete returning a`)],
  [17, '"by source" and "by target" in merge', body(`${merge} not matched by source then delete; select 1`)],
] as const)('PostgreSQL %i has %s', (version, what, text) => {
  const said = (postgres: number): readonly string[] =>
    read([{ name: 'a.mig', text }], undefined, { postgres }).problems.map(({ message }) => message);
  expect(said(version)).toEqual([]);
  expect(said(version - 1)).toEqual([
    `${what} needs PostgreSQL ${version}, and the configuration says ${version - 1}`,
  ]);
});

test('what is like it is in every version', () => {
  const text = `role pg @in(pg_monitor)
${parted.replace('\n', '\n\n')} b numeric(3,3)
 c numeric(5)
 @@foreign(a, references: r(a))
}
table u { a integer @references(r.a, valid: false)
 @@exclude(a with =, using: btree)
}`;
  expect(read([{ name: 'a.mig', text }], undefined, { postgres: 14 }).problems).toEqual([]);
});

test('a function that an extension or a block may bring is not named', () => {
  const calls = `table t { a text @check(regexp_like(a, 'b')) }`;
  const made = `sql f @drop(drop function regexp_like) as $$ create function regexp_like(text, text) returns boolean return true $$`;
  const codes = (text: string): readonly string[] =>
    read(
      [{ name: 'a.mig', text: text.replace('{ a text', '{\n a text').replace(') }', ')\n}') }],
      undefined,
      { postgres: 14 },
    ).problems.map(({ code }) => code);
  expect(
    [calls, `extension citext\n${calls}`, `extension orafce\n${calls}`, `${made}\n${calls}`].map(codes),
  ).toEqual([['MIG117'], ['MIG117'], [], []]);
});

test('a function that the schema has itself, or that lies elsewhere, and a name that is no call are in every version', () => {
  const text = `function uuidv7() @returns(uuid) as $$ select gen_random_uuid() $$
function late() @returns(text) as $$ select casefold('A') $$
table t {
  id uuid @default(uuidv7())
  gamma float8 @default(1) @check(gamma > 0 and 'erf(1)' <> '')
  kind text @check(oracle.regexp_like(kind, 'a'))
}`;
  expect(read([{ name: 'a.mig', text }], undefined, { postgres: 14 }).problems).toEqual([]);
});
