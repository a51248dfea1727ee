import { expect, test } from 'vitest';
import {
  canonicalType,
  extensionOfType,
  isBuiltinType,
  knownTypes,
  typeParts,
  typesOfExtension,
} from './types.ts';

test.each<[string, string]>([
  ['  TIMESTAMP ( 3 )  with   time zone ', 'timestamptz(3)'],
  ['timestamp(3) with time zone[][]', 'timestamptz(3)[]'],
  ['character varying(50)', 'varchar(50)'],
  ['char', 'char(1)'],
  ['"char"', '"char"'],
  ['pg_catalog.char', '"char"'],
  ['bit', 'bit(1)'],
  ['"bit"', '"bit"'],
  ['decimal(10)', 'numeric(10,0)'],
  ['numeric( 3 , -2 )', 'numeric(3,-2)'],
  ['float(24)', 'real'],
  ['float(25)', 'double precision'],
  ['float', 'double precision'],
  ['interval day to second (2)', 'interval day to second(2)'],
  ['timestamp(9) with time zone', 'timestamptz(6)'],
  ['interval second(7)', 'interval second(6)'],
  ['integer ARRAY[3]', 'integer[]'],
  ['_int4', 'integer[]'],
  ['serial8', 'bigserial'],
  ['CITEXT', 'citext'],
  ['ext.hstore', 'ext.hstore'],
  ['geometry(Point, 4326)', 'geometry(Point,4326)'],
  ['userRole', '"userRole"'],
  ['auth."two words"[]', 'auth."two words"[]'],
])('%s is %s', (text, canonical) => {
  expect(canonicalType(text)).toBe(canonical);
  expect(canonicalType(canonical)).toBe(canonical);
});

test('any text is taken apart without a fault', () => {
  for (const text of [
    '',
    '[',
    ']',
    '[]',
    '[[]]',
    '(',
    ')',
    '((',
    '"',
    "'",
    'a b c',
    'a..b',
    '.',
    'int[',
    'int]',
    'array',
    'int(',
    'int(,)',
    '[3',
    '\0',
    '🙂[]',
  ])
    expect([text, typeof canonicalType(text)]).toEqual([text, 'string']);
});

test('a name keeps its letters, since names are exact', () => {
  expect(typeParts('auth.userRole(3)[]')).toEqual({
    name: ['auth', 'userRole'],
    element: 'auth."userRole"(3)',
    modifiers: '(3)',
    values: ['3'],
    array: true,
  });
});

test('every known type is built in or comes with an extension', () => {
  for (const type of knownTypes())
    expect([type, isBuiltinType(type) !== (extensionOfType(type) !== undefined)]).toEqual([type, true]);
  expect([isBuiltinType('user_role'), isBuiltinType('auth.text'), isBuiltinType('foo bar')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('what an extension brings is known, or nobody knows it', () => {
  expect(typesOfExtension('citext')).toEqual(['citext']);
  expect(typesOfExtension('pgcrypto')).toEqual([]);
  expect(typesOfExtension('something_new')).toBeUndefined();
});
