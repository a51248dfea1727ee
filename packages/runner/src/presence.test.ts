import { expect, test } from 'vitest';
import { someIn, someMadeIn } from '@migkit/schema';
import { presenceOf } from './presence.ts';

const views = { when: someMadeIn('pg_class', `relkind = 'v'`) };
const secured = { when: someIn('pg_class', 'relrowsecurity') };
const policies = { when: [...someIn('pg_policy'), ...secured.when] };

test('each catalog is gone through once, and each sign looked for once', () => {
  expect(presenceOf([views, {}, secured, policies, views]).sql).toBe(
    `select (select json_build_array(bool_or(oid >= 16384 and relkind = 'v'), bool_or(relrowsecurity)) from pg_class) as pg_class, ` +
      `(select json_build_array(bool_or(true)) from pg_policy) as pg_policy`,
  );
});

test('one sign is enough, and an empty catalog has none', () => {
  const { mayBe } = presenceOf([views, secured, policies]);
  const row = { pg_class: [false, true], pg_policy: [null] };
  expect([views, secured, policies, {}].map((asking) => mayBe(asking, row))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(mayBe(policies, { pg_class: [false, false], pg_policy: [true] })).toBe(true);
});
