import { expect, test } from 'vitest';
import type { DatabaseError } from './database-error.ts';
import { detailWithoutRows, keyOf, whereWithoutRows } from './row-detail.ts';

const error = (fields: Partial<DatabaseError>): DatabaseError => Object.assign(new Error('x'), fields);

test.each([
  ['23505', 'Key (email)=(a@b.c) already exists.', 'Key (email) already exists.', 'email'],
  [
    '23505',
    'Key (lower(a), "B )=( c")=(x)=(y) is not present in table "a) is duplicated.',
    'Key (lower(a), "B ) is duplicated.',
    'lower(a), "B ',
  ],
  [
    '23503',
    'Key (org)=(5) is not present in table "orgs".',
    'Key (org) is not present in table "orgs".',
    'org',
  ],
  [
    '23503',
    'Key (id)=(5) is still referenced from table "users".',
    'Key (id) is still referenced from table "users".',
    'id',
  ],
  ['23502', 'Failing row contains (1, null, hidden).', undefined, undefined],
  ['23514', 'Partition key of the failing row contains (a) = (hidden).', undefined, undefined],
  ['23P01', 'Key (during)=([1,2)) conflicts with existing key (during)=([1,3)).', undefined, undefined],
  ['23505', 'Schlüssel »(email)=(a@b.c)« existiert bereits.', undefined, undefined],
  ['22P02', 'Token "hidden" is invalid.', undefined, undefined],
  ['2BP01', 'view v depends on table t', 'view v depends on table t', undefined],
])('%s %s', (code, detail, shown, key) => {
  expect(detailWithoutRows(error({ code, detail }))).toBe(shown);
  expect(keyOf(error({ code, detail }))).toBe(key);
});

test.each([
  ['JSON data, line 1: {"hidden', undefined],
  ['COPY t, line 3, column a: "hidden"', undefined],
  ['JSON data, line 1: hidden\nSQL function "f" statement 1', 'SQL function "f" statement 1'],
  [undefined, undefined],
])('where: %j', (where, shown) =>
  expect(whereWithoutRows(error(where === undefined ? {} : { where }))).toBe(shown),
);
