import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placesOf, withEnvironment } from './connection-parameters.ts';
import { parseConnectionString } from './connection-string.ts';
import { encryptionsFor } from './encryption.ts';

test.each([
  ['postgres://', { host: '' }],
  ['postgresql://app@db', { user: 'app', host: 'db' }],
  [
    'postgres://app:p%40ss%2Fw@db:5433/shop',
    { user: 'app', password: 'p@ss/w', host: 'db', port: '5433', dbname: 'shop' },
  ],
  ['postgres://a:b:c@h/d', { user: 'a', password: 'b:c', host: 'h', dbname: 'd' }],
  ['postgres://h1:1,h2,[::1]:3/d', { host: 'h1,h2,::1', port: '1,,3', dbname: 'd' }],
  ['postgres:///d?host=/var/run/pg&port=5433', { host: '/var/run/pg', port: '5433', dbname: 'd' }],
  ['postgres://%2Fvar%2Frun/d', { host: '/var/run', dbname: 'd' }],
  [
    'postgres://h/d?sslmode=verify-full&sslrootcert=ca.crt&options=-c%20a%3Db',
    { host: 'h', dbname: 'd', sslmode: 'verify-full', sslrootcert: 'ca.crt', options: '-c a=b' },
  ],
  ['postgres://h/d?ssl=true', { host: 'h', dbname: 'd', sslmode: 'require' }],
  ['postgres://h/d?schema=public&connection_limit=5', { host: 'h', dbname: 'd' }],
  [
    `host=h user = 'it\\'s me' password='' dbname=d\\ e`,
    { host: 'h', user: "it's me", password: '', dbname: 'd e' },
  ],
  [`host=h password=it's port=1`, { host: 'h', password: "it's", port: '1' }],
  [`password='a'host=h user=x\\`, { host: 'h', password: 'a', user: 'x' }],
  ['', {}],
])('%s', (text, expected) => {
  const outcome = parseConnectionString(text);
  expect(outcome.ok ? { host: '', ...outcome.value } : outcome.problems).toEqual({ host: '', ...expected });
});

test.each([
  ['mysql://u:zq7xwv@h/d', 'of something else than PostgreSQL', 'begins with postgres://'],
  ['"postgres://u:zq7xwv@h/d"', 'begins with a quote', '--env-file'],
  ["'postgres://u:zq7xwv@h/d", 'begins with a quote', '--env-file'],
  ['postgres//u:zq7xwv@h/d', 'with postgres, but not with postgres://', 'postgres://user'],
  ["psql 'postgres://u:zq7xwv@h/d'", 'something stands before the postgres://', 'alone'],
  ['DATABASE_URL=postgres://u:zq7xwv@h/d', 'something stands before the postgres://', 'alone'],
  ['postgres://[zq7xwv/d', 'brackets', '[::1]'],
  ['postgres://h/d?x=1&sslmdoe=zq7xwv', 'parameter 1 behind the ?', '%2F'],
  ['postgres://h/d?user=a&sslmdoe=zq7xwv', 'parameter 2 behind the ?', 'did you mean sslmode=?'],
  ['postgres://h/d?schema=zq7xwv', 'parameter 1 behind the ?', 'targets'],
  ['postgres://u:100%zq7xwv@h/d', 'followed by two hex digits', '%25'],
  ['postgres://u:1/zq7@xwv@h/d', 'an @ stands behind the first / of the URL', '%2F'],
  ['postgres://u:1?zq7@xwv@h/d', 'parameter 1 behind the ?', '%3F'],
  ['postgres://u:zq7%00xwv@h/d', 'zero byte', undefined],
  ['just words zq7xwv', 'neither a postgres:// URL nor key=value', undefined],
  ['user=me password=zq7 xwv host=h', 'behind the value of password', 'single quotes'],
  ['user=me password=zq7 xwv=1 host=h', 'the name of pair 3', '%2F'],
  ["host=h password='zq7xwv port=1", 'the quote behind password= never ends', "\\'"],
])('%s is refused, and nothing of it is shown', (text, message, help) => {
  const outcome = parseConnectionString(text);
  expect(outcome.problems).toMatchObject([{ code: 'MIG210', message: expect.stringContaining(message) }]);
  expect(outcome.problems[0]?.help ?? '').toContain(help ?? '');
  expect(JSON.stringify(outcome)).not.toMatch(/zq7|q7x|7xw|xwv/);
});

test('what is given wins over PG* variables, and they over nothing', () => {
  const env = {
    PGHOST: 'h1,h2',
    PGPORT: '1,2',
    PGUSER: 'me',
    PGPASSWORD: 'pw',
    PGOPTIONS: '-c x=y',
    PGSSLMODE: '',
  };
  const parameters = withEnvironment({ user: 'you', dbname: 'd' }, env);
  expect(parameters).toEqual({
    host: 'h1,h2',
    port: '1,2',
    user: 'you',
    password: 'pw',
    options: '-c x=y',
    dbname: 'd',
  });
  expect(placesOf(parameters, env)).toEqual([
    { host: 'h1', port: 1, user: 'you', database: 'd', password: 'pw' },
    { host: 'h2', port: 2, user: 'you', database: 'd', password: 'pw' },
  ]);
});

test('a password file answers for the first line that fits, when nobody else can read it', () => {
  const home = mkdtempSync(join(tmpdir(), 'mig-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const file = join(home, '.pgpass');
  writeFileSync(file, '# comment\nother:*:*:*:no\nh:5432:d:*:a\\:b\\\\c\n*:*:*:*:late\n', { mode: 0o600 });
  const password = () => placesOf({ host: 'h', user: 'u', dbname: 'd' }, { HOME: home })[0]?.password;
  expect(password()).toBe('a:b\\c');
  chmodSync(file, 0o644);
  expect(password()).toBeUndefined();
});

test.each([
  ['prefer', 'h', [true, false]],
  ['allow', 'h', [false, true]],
  ['disable', 'h', [false]],
  ['require', 'h', [true]],
  ['verify-full', '/var/run', [false]],
])('sslmode %s to %s tries %j', (sslmode, host, expected) => {
  expect(encryptionsFor({ sslmode }, host).map((one) => one !== false)).toEqual(expected);
});

test('only verify-full checks the name, and verify-ca the chain', () => {
  const one = (sslmode: string) => encryptionsFor({ sslmode, sslrootcert: 'system' }, 'h')[0];
  expect(one('verify-full')).toEqual({ rejectUnauthorized: true, servername: 'h' });
  expect(one('verify-ca')).toMatchObject({
    rejectUnauthorized: true,
    checkServerIdentity: expect.any(Function),
  });
  expect(one('require')).toMatchObject({ rejectUnauthorized: false });
});
