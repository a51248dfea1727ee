import { expect, test } from 'vitest';
import { figureName } from './figure-name.ts';

// test/kinds/default-names.test.ts compares many more with PostgreSQL itself.
test.each([
  ['lower(name)', 'lower'],
  ['pg_catalog."Lower"(name)', 'Lower'],
  ['a || b', undefined],
  ['(a || b)::varchar(3)', 'varchar'],
  ['(n + 1)::int', 'int4'],
  ['lower(a)::text', 'lower'],
  ['a collate "C"', 'a'],
  ["at at time zone 'utc'", 'timezone'],
  ['case when a then b else lower(c) end', 'lower'],
  ["case when a then 'x' end", 'case'],
  ["interval '1 day'", 'interval'],
  ['(t).field', 'field'],
  ['items[1]', 'items'],
  ['array[a, b]', 'array'],
  ['(a, b)', 'row'],
  ['', undefined],
])('%s is called %s', (expression, name) => expect(figureName(expression)).toBe(name));
