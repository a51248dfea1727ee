import { expect, test } from 'vitest';
import { connect } from './connect.ts';

// libpq refuses the first list and takes the second as well.
test.each([
  ['postgres://u:zq7xwv@127.0.0.1:zq7xwv/d', 'port is no number from 1 to 65535'],
  ['postgres://u:zq7xwv', 'port is no number from 1 to 65535'],
  ['postgres://u:zq7/xwv', 'port is no number from 1 to 65535'],
  ['postgres://h/d?port=12x', 'port is no number from 1 to 65535'],
  ['host=h port=zq7xwv', 'port is no number from 1 to 65535'],
  ['host=h port=0', 'port is no number from 1 to 65535'],
  ['host=h port=70000', 'port is no number from 1 to 65535'],
  ['host=h port=0x10', 'port is no number from 1 to 65535'],
  ['host=h,h port=1,zq7xwv', 'port is no number from 1 to 65535'],
  ['postgres://h:1,h:zq7xwv/d', 'port is no number from 1 to 65535'],
  ['host=h connect_timeout=zq7xwv', 'connect_timeout is no whole number'],
  ['host=h connect_timeout=1.5', 'connect_timeout is no whole number'],
  ['host=h keepalives=zq7xwv', 'keepalives is no whole number'],
  ['postgres://h/d?sslmode=zq7xwv', 'sslmode is none of disable, allow, prefer, require'],
  ['postgres://h/d?sslmode=REQUIRE', 'sslmode is none of'],
  ['host=h sslmode=', 'sslmode is none of'],
  ['host=h target_session_attrs=zq7xwv', 'target_session_attrs is none of any, read-write'],
  ['host=h channel_binding=zq7xwv', 'channel_binding is none of'],
])('%s is wrong, and no value of it is shown', (place, reason) => {
  const { ok, problems } = connect(place, { env: {} });
  expect({ ok, problems }).toMatchObject({
    ok: false,
    problems: [{ code: 'MIG210', message: expect.stringContaining(reason) }],
  });
  expect(JSON.stringify(problems)).not.toMatch(/zq7|xwv/);
});

test.each([
  ['postgres://u@h1:1,h2,[::1]:3/d', 'postgres://u@h1:1,h2:5432,[::1]:3/d'],
  ['host=h1,h2 port=7 user=u', 'postgres://u@h1:7,h2:7/u'],
  ['host=h1,h2 port=,8 user=u', 'postgres://u@h1:5432,h2:8/u'],
  ["host=h port=' 65535 ' connect_timeout=-1 user=u", 'postgres://u@h:65535/u'],
  [
    'postgres://u@h/d?sslmode=verify-ca&connect_timeout=5&target_session_attrs=primary',
    'postgres://u@h:5432/d',
  ],
])('%s is %s', (place, where) => {
  const database = connect(place, { env: {} });
  expect(database.ok && database.value.where).toBe(where);
});

test('what a variable of the environment says is looked at as well', () => {
  for (const env of [{ PGPORT: 'zq7xwv' }, { PGSSLMODE: 'zq7xwv' }, { PGCONNECT_TIMEOUT: 'zq7xwv' }]) {
    const { problems } = connect('postgres://h/d', { env });
    expect(problems).toMatchObject([{ code: 'MIG210', help: expect.stringContaining('PG*') }]);
  }
  expect(connect('postgres://h:1/d', { env: { PGPORT: 'zq7xwv' } })).toMatchObject({ ok: true });
});
