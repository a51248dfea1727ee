import { expect, test } from 'vitest';
import { inlineParameters, literal } from './literal.ts';

test.each([
  ["it's", `'it''s'`],
  ['back\\slash', `E'back\\\\slash'`],
  [12, `'12'`],
  [-1n, `'-1'`],
  [Number.NaN, `'NaN'`],
  [true, `'true'`],
  [null, 'null'],
  [undefined, 'null'],
  [new Date(0), `'1970-01-01T00:00:00.000Z'`],
  [Buffer.from([0, 255]), `E'\\\\x00ff'`],
  [{ a: ["'"] }, `'{"a":["''"]}'`],
  [['a,b', '"', '\\', null, ['x']], `E'{"a,b","\\\\"","\\\\\\\\",NULL,{"x"}}'`],
  [[], `'{}'`],
])('%o', (value, sql) => expect(literal(value)).toBe(sql));

test.each(['a\0b', ['\0'], new Date(Number.NaN), Symbol('x'), () => 1])(
  'what SQL cannot hold is refused: %o',
  (value) => {
    expect(() => literal(value)).toThrow('cannot be written as SQL');
  },
);

test.each([
  ['select $1, $2, $1', `select 'a', 'b', 'a'`],
  [`select '$1', "$1", $1`, `select '$1', "$1", 'a'`],
  ['select $$ $1 $$, $f$ $2 $$ $f$, $2', `select $$ $1 $$, $f$ $2 $$ $f$, 'b'`],
  ['select 1 -- $1\n, $1 /* $2 */', `select 1 -- $1\n, 'a' /* $2 */`],
  [`select E'\\'$1', $1`, `select E'\\'$1', 'a'`],
  ['select a$1, $1::text', `select a$1, 'a'::text`],
])('parameters are found outside of texts alone: %s', (sql, expected) =>
  expect(inlineParameters(sql, ['a', 'b'])).toBe(expected),
);

test('a value that looks like a parameter stays a value', () => {
  expect(inlineParameters('select $1, $2', ['$2', "'; drop table x; --"])).toBe(
    `select '$2', '''; drop table x; --'`,
  );
});
