import { expect, test } from 'vitest';
import { modifierFault } from './type-modifiers.ts';

// Both lists were asked of PostgreSQL 14 and 18: the first it refuses, the second one of them takes.
test.each([
  ['varchar(abc)', 'abc is no whole number'],
  ['varchar(0)', 'the length of a varchar is one number from 1 to 10485760'],
  ['varchar(-1)', 'the length of a varchar'],
  ['varchar(10485761)', 'the length of a varchar'],
  ['varchar(1,2)', 'the length of a varchar'],
  ['varchar()', 'the length of a varchar'],
  ['character(0)', 'the length of a char'],
  ['bpchar(0)', 'the length of a char'],
  ['bit(0)[]', 'the length of a bit is one number from 1 to 83886080'],
  ['bit varying(83886081)', 'the length of a varbit'],
  ['float(0)', 'the length of a float is one number from 1 to 53'],
  ['float(54)', 'the length of a float'],
  ['int(4)', 'integer takes nothing in parentheses'],
  ['int(4)[]', 'integer takes nothing in parentheses'],
  ['_int4(3)', 'integer takes nothing in parentheses'],
  ['bigint(20)', 'bigint takes nothing in parentheses'],
  ['serial(1)', 'serial takes nothing in parentheses'],
  ['text(3)', 'text takes nothing in parentheses'],
  ['"char"(3)', '"char" takes nothing in parentheses'],
  ['double precision(3)', 'double precision takes nothing in parentheses'],
  ['float4(3)', 'real takes nothing in parentheses'],
  ['interval month(3)', 'interval month takes nothing in parentheses'],
  ['numeric(0)', 'a numeric has a precision from 1 to 1000'],
  ['numeric(1001)', 'a numeric has a precision'],
  ['numeric(10,2000)', 'a numeric has a precision'],
  ['numeric(10,-1001)', 'a numeric has a precision'],
  ['numeric(3,5,6)', 'a numeric has a precision'],
  ['numeric(1e2)', '1e2 is no whole number'],
  ['numeric(3.0)', '3.0 is no whole number'],
  ['timestamp(-1)', 'the digits of a second are one number from 0 to 6'],
  ['time(3,4)', 'the digits of a second'],
])('%s: %s', (type, fault) => {
  expect(modifierFault(type)).toContain(fault);
});

test.each([
  'varchar',
  'varchar(10485760)',
  '"varchar"(\'3\')',
  'bpchar',
  'varchar(0x10)',
  'varchar(1_0)',
  '_varchar(3)',
  'national character varying(3)',
  'bit(83886080)',
  "bit('3')",
  'float(53)',
  'text[3]',
  'dec(3)',

  'numeric(1000)',
  'numeric(10,-1000)',
  'numeric(3,5)',
  "numeric(' 3 ')",
  'numeric("3")',
  'numeric(0x10)',
  'timestamp(9)',
  'timestamptz(9)',
  'timestamp (3) with time zone',
  'time(9)',
  'interval(9)',
  'interval second(9)',
  'interval day to second(9)',
  'interval year to month',
  '"interval"(32767,3)',
])('%s is taken', (type) => {
  expect(modifierFault(type)).toBe(undefined);
});
