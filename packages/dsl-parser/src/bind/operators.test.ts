import { beforeAll, expect, test } from 'vitest';
import { refsIn } from '@migkit/schema';
import { read, ready } from '../index.ts';

beforeAll(ready);

const made = (sign: string, types: string): string =>
  `sql o @drop(select 1) as $$ create operator ${sign} (${types}, function = f) $$`;
const amounts = 'leftarg = amount, rightarg = amount';

// Its sign alone tells, or the types on both sides; else it may be meant, or cannot be.
test.each([
  ['~==', 'leftarg = text, rightarg = text', "a ~== lower('x')", 'implied'],
  ['~==', 'leftarg = text, rightarg = text', 'a operator(public.~==) a', 'implied'],
  ['~==', 'leftarg = text, rightarg = text', 'a operator(s.~==) a', undefined],
  ['~==', 'rightarg = text', 'a ~== a', undefined],
  ['~==', 'rightarg = text', '~== a', 'implied'],
  ['+', amounts, 'm + m > n', 'implied'],
  ['+', amounts, "m + '(1)' is null", 'implied'],
  ['+', amounts, 'm + f() is null', 'unsaid'],
  ['+', amounts, 'm + b > 1', undefined],
  ['+', amounts, 'b + b > 1', undefined],
  ['+', amounts, "'1' + '2' > 1", 'unsaid'],
  ['=', amounts, 'm = any (array[m])', 'unsaid'],
] as const)('the operator %s of (%s) in %s is %s', (sign, types, check, as) => {
  const text = `schema s
type amount {
  n numeric
}
table t {
  a text
  b integer
  m amount
  n amount
  @@check(${check}, name: c)
}
${made(sign, types)}`;
  const { schema, problems } = read([{ name: 'a.mig', text }]);
  expect(problems).toEqual([]);
  const mentions = refsIn(schema.get('check public.t.c')).filter(({ ref }) => ref === 'sql_block o');
  expect(mentions.map((mention) => mention.as)).toEqual(as === undefined ? [] : [as]);
});
