import { expect, test } from 'vitest';
import type { Ref, Value } from '@migkit/schema';
import { fieldsToAlter } from './fields.ts';

const [own, other]: readonly Ref[] = ['a', 'b'].map((type) => ({
  ref: `function public."f(${type})"`,
  as: 'unsaid',
}));
const altered = (before: Value, after: Value): boolean =>
  fieldsToAlter({ kind: 'check', sql: before }, { kind: 'check', sql: after }).length > 0;

test.each<readonly [string, Value, Value, boolean]>([
  ['an overload more', 'f(x)', ['f', own, '(x)'], false],
  ['a second overload more', ['f', own, '(x)'], ['f', own, other, '(x)'], false],
  ['none of its own any more: it meant PostgreSQL’s', ['f', own, '(x)'], 'f(x)', false],
  ['one less to choose from', ['f', own, other, '(x)'], ['f', own, '(x)'], true],
  ['other words', ['f', own, '(x)'], ['f', own, '(y)'], true],
  ['what a body calls', [own], undefined, false],
])('%s', (_, before, after, expected) => expect(altered(before, after)).toBe(expected));
