import { beforeAll, expect, test } from 'vitest';
import { isRef } from '@migkit/schema';
import { checkExpression, checkObject, checkQuery, checkStatements, type Checked } from './check.ts';
import type { Declared } from './declared.ts';
import { withMentions } from './mentions.ts';
import { ready } from './parser.ts';

beforeAll(ready);

const declared: Declared = {
  named: (space, [name, more]) =>
    space === 'schema' && name === 'crm' && more === undefined ? { ref: 'schema crm' } : undefined,
  numbered: () => undefined,
  columns: () => undefined,
  ownerOf: () => undefined,
  shape: () => undefined,
  isTyped: () => false,
  isArray: () => false,
  typeOf: () => undefined,
  mayCall: () => false,
  routines: () => [],
  operators: () => [],
};

/** The text with a star in the place of each mention of the schema. */
const starred = (text: string, checked: Checked): string => {
  if ('fault' in checked) return checked.fault.message;
  const { sql } = withMentions(text, checked.tree, checked.offset, declared, { defining: checked.defining });
  return [sql]
    .flat()
    .map((part) => (isRef(part) ? '*' : part))
    .join('');
};

test.each([
  ['a operator(crm.===) b', 'a operator(*.===) b'],
  ['a operator ( "crm" . + ) crm.b', 'a operator ( * . + ) crm.b'],
  ["crm.operator + 'operator(crm.+)'", "crm.operator + 'operator(crm.+)'"],
])('the operator in %s', (text, expected) => expect(starred(text, checkExpression(text))).toBe(expected));

test('what a query orders by', () => {
  const text = 'select crm.a from t crm order by crm.a using operator(crm.<)';
  expect(starred(text, checkQuery(text))).toBe('select crm.a from t crm order by crm.a using operator(*.<)');
});

test.each([
  [
    'create operator crm.=== (function = crm.f, leftarg = crm.t, negator = operator(crm.!==))',
    'create operator *.=== (function = *.f, leftarg = *.t, negator = operator(*.!==))',
  ],
  [
    'create operator class crm.a for type t using btree family crm.b as operator 1 crm.< (t, t), function 1 crm.f(t, t)',
    'create operator class *.a for type t using btree family *.b as operator 1 *.< (t, t), function 1 *.f(t, t)',
  ],
  ["create conversion crm.c for 'A' to 'B' from crm.f", "create conversion *.c for 'A' to 'B' from *.f"],
  ['drop operator family crm.a using btree', 'drop operator family *.a using btree'],
  // A statement alone counts: in a query the same name may be that of a row.
  ['select crm.a from t crm; drop collation crm.a', 'select crm.a from t crm; drop collation *.a'],
  ["comment on operator crm.+ (t, t) is 'crm.x'", "comment on operator *.+ (t, t) is 'crm.x'"],
  ["comment on column crm.a is ''", "comment on column crm.a is ''"],
])('the statements %s', (text, expected) => expect(starred(text, checkStatements(text))).toBe(expected));

test.each([
  ['operator family crm.a using btree', 'operator family *.a using btree'],
  ['cast (crm.t as integer)', 'cast (*.t as integer)'],
])('what COMMENT ON calls %s', (text, expected) => expect(starred(text, checkObject(text))).toBe(expected));
