import { expect, test } from 'vitest';
import { Client } from 'pg';
import { servers, withDatabase } from '../../../test/harness/index.ts';
import { clientSession } from './client-session.ts';
import type { Row } from './session.ts';

test.each(servers())('rows of several statements come one by one ($version)', (server) =>
  withDatabase(server, async ({ url }) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { stream, query } = clientSession(client, async () => {});
    try {
      const rows: Row[] = [];
      await stream(
        ['select 1 as a union all select 2', 'select 3 as b where false', `select 'x' as c`],
        (row) => rows.push(row),
      );
      expect(rows).toEqual([{ a: 1 }, { a: 2 }, { c: 'x' }]);

      // Both kinds of failure leave the session as it was.
      const refuse = () => {
        throw new Error('not this one');
      };
      await expect(stream(['select 1', 'select 2'], refuse)).rejects.toThrow('not this one');
      await expect(stream(['select 1', 'select nothing'], () => {})).rejects.toMatchObject({
        code: '42703',
        statement: 'select 1;\nselect nothing',
      });
      expect((await query('select 4 as d')).rows).toEqual([{ d: 4 }]);
    } finally {
      await client.end();
    }
  }),
);
