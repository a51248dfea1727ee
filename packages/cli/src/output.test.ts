import { expect, test } from 'vitest';
import { level, withoutPasswords } from './output.ts';

test.each([
  ['a terminal has colours', {}, [], true, 1],
  ['a pipe has none', {}, [], undefined, 0],
  ['NO_COLOR takes them', { NO_COLOR: '1' }, [], true, 0],
  ['an empty NO_COLOR is none', { NO_COLOR: '' }, [], true, 1],
  ['FORCE_COLOR gives them to a pipe', { FORCE_COLOR: '1' }, [], undefined, 1],
  ['FORCE_COLOR wins over NO_COLOR', { FORCE_COLOR: '', NO_COLOR: '1' }, [], undefined, 1],
  ['FORCE_COLOR=0 takes them', { FORCE_COLOR: '0' }, [], true, 0],
  ['--no-color wins', { FORCE_COLOR: '1' }, ['--no-color'], true, 0],
  ['a dumb terminal has none', { TERM: 'dumb' }, [], true, 0],
])('%s', (_, env, argv, terminal, expected) => {
  expect(level(env, argv, terminal)).toBe(expected);
});

test.each([
  ['"u:hunter2@127.0.0.1:5432/d" is no URL', '"u:***@127.0.0.1:5432/d" is no URL'],
  ['unknown command postgres://u:hunt/er2@h/d', 'unknown command postgres://u:***@h/d'],
  ['unknown command postgres://u:hu/nt@er2@h/d', 'unknown command postgres://u:***@h/d'],
  ['postgres:u:hunter2@h/db', 'postgres:***@h/db'],
  [
    'connecting to postgres://root@u:NaN/er2@127.0.0.1:5432/d',
    'connecting to postgres://root@u:***@127.0.0.1:5432/d',
  ],
  ["host=h password='hunt er2 dbname=d", 'host=h password=***'],
  ['?sslpassword=hunter2&x=1', '?sslpassword=***&x=1'],
  ['postgres://app@db.example:5432/shop', 'postgres://app@db.example:5432/shop'],
  ['pid 7 (deploy), user postgres', 'pid 7 (deploy), user postgres'],
  ["column users.email: default 'nobody@example.com'", "column users.email: default 'nobody@example.com'"],
])('%s is shown without a password', (text, shown) => {
  expect(withoutPasswords(text)).toBe(shown);
});
