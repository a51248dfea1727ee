import { print, read, ready, showProblems } from '@migkit/dsl-parser';
import { introspect } from '@migkit/runner';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientSession } from '../../packages/runner/src/client-session.ts';
import { servers } from '../harness/index.ts';
import { inDatabase } from './walk.ts';

beforeAll(ready);

const far = ['create foreign data wrapper w', 'create server "Far s" foreign data wrapper w'];

describe.each(servers())('PostgreSQL $version', (server) => {
  const foundAfter = (...statements: readonly string[]) =>
    inDatabase(server, async (client) => {
      const session = clientSession(client, async () => {});
      await session.batch(statements);
      return introspect(session);
    });

  test('mappings without a secret are read, and read back', async () => {
    const { schema, unmodeled } = await foundAfter(
      ...far,
      'create user mapping for public server "Far s"',
      `create user mapping for pg_monitor server "Far s" options (user 'it''s \\', "Two words" '', password_required 'false')`,
    );
    expect(unmodeled).toEqual([]);
    const text = print(schema);
    expect(text).toContain(
      `@userMapping("Far s", for: public) @userMapping("Far s", for: pg_monitor, options: ("Two words": '', password_required: 'false', user: 'it''s \\'))`,
    );
    const again = read([{ name: 'a.mig', text }]);
    expect(showProblems(again.problems, again.files)).toBe('');
    expect(print(again.schema)).toBe(text);
  });

  const named = {
    what: 'user mapping for',
    name: 'public on server "Far s"',
    why: 'it may hold a secret, which stands in no file: create it by hand in each database',
  };

  test('of one with a secret the name alone is said, whatever the secret is called', async () => {
    for (const option of [
      `password 'hidden'`,
      `sslpassword 'hidden'`,
      `"Api_Token" 'hidden'`,
      `conn 'host=h;pwd=hidden'`,
      `url 'mysql://u:hidden@h'`,
    ]) {
      const { schema, unmodeled } = await foundAfter(
        ...far,
        `create user mapping for public server "Far s" options (user 'a', ${option})`,
      );
      expect(unmodeled).toEqual([named]);
      expect(print(schema)).not.toMatch(/hidden|userMapping/);
    }
  });

  test('who may not see the options does not take them for none', async () => {
    const { unmodeled } = await foundAfter(
      ...far,
      `create user mapping for public server "Far s" options (user 'a')`,
      'set role pg_monitor',
    );
    expect(unmodeled).toContainEqual(named);
  });
});
