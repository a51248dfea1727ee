import { expect, test } from 'vitest';
import { redact, redactor } from './redact.ts';

test.each([
  ['postgres://app:hunter2@db:5432/shop', 'postgres://app:***@db:5432/shop'],
  [
    'postgresql://app:hun%40ter2@db,db2/shop?sslmode=require',
    'postgresql://app:***@db,db2/shop?sslmode=require',
  ],
  ['postgres://app:hun@ter2@db/shop', 'postgres://app:***@db/shop'],
  ['postgres://:hunter2@db/shop', 'postgres://:***@db/shop'],
  ['cannot reach "postgres://a:hunter2@h/d": why', 'cannot reach "postgres://a:***@h/d": why'],
  ['host=db password=hunter2 user=app', 'host=db password=*** user=app'],
  [`host=db password='hun ter2\\'x' user=app`, 'host=db password=*** user=app'],
  ['PGPASSWORD=hunter2 mig upgrade', 'PGPASSWORD=*** mig upgrade'],
  [
    'postgres://db/shop?user=app&password=hunter2&sslmode=disable',
    'postgres://db/shop?user=app&password=***&sslmode=disable',
  ],
  ['{"user":"app","password":"hun\\"ter2"}', '{"user":"app","password":"***"}'],
  [
    `alter role app encrypted password 'hun''ter2' valid until 'x'`,
    `alter role app encrypted password '***' valid until 'x'`,
  ],
  [`create role app password E'hun\\'ter2'`, `create role app password '***'`],
  ['postgres://app@db/shop', 'postgres://app@db/shop'],
  ['password authentication failed for user "app"', 'password authentication failed for user "app"'],
  [
    `create server s options (host 'h', access_token 'hun''ter2', "Api-Key" E'hun\\'ter2', sslkey '/k')`,
    `create server s options (host 'h', access_token '***', "Api-Key" '***', sslkey '/k')`,
  ],
  [`alter function f() set app.jwt_secret = 'hunter2'`, `alter function f() set app.jwt_secret = '***'`],
  [`set app.jwt_secret to 'hunter2'`, `set app.jwt_secret to '***'`],
  [`set_config('app.jwt_secret', 'hunter2', true)`, `set_config('app.jwt_secret', '***', true)`],
  [`comment on column t.token is 'what it is'`, `comment on column t.token is 'what it is'`],
  ['the column password is not null', 'the column password is not null'],
])('%s', (text, shown) => expect(redact(text)).toBe(shown));

test('a known secret is taken out in every spelling', () => {
  const secret = `p@ss'w"ö/rd`;
  const hide = redactor([secret]);
  for (const text of [
    secret,
    encodeURIComponent(secret),
    JSON.stringify({ x: secret }),
    `'${secret.replaceAll("'", "''")}'`,
    `a ${secret} b`,
  ])
    expect(hide(text)).not.toMatch(/ss.*rd/);
});

test('nothing but secrets is touched', () => {
  expect(redactor(['hunter2'])('hunter is not hunter2.')).toBe('hunter is not ***.');
  expect(redactor(['', 'a'])('a cat')).toBe('a cat');
});
