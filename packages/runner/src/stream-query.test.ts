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

test.each(servers())('values are what JSON has, and nulls are left out ($version)', (server) =>
  withDatabase(server, async ({ url }) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { stream, query, asJson } = clientSession(client, async () => {});
    const row = async (text: string): Promise<Row | undefined> => {
      let found: Row | undefined;
      await stream([asJson(text)], (one) => (found = one));
      return found;
    };
    try {
      const values = `select true as a, false as b, 1::int2 as c, -2 as d, 9007199254740991 as e, 0.1::float4 as f, 1e30::float8 as g,
        'te"x\\t'::text as h, 'name'::name as i, 'c'::"char" as j, 4294967295::oid as k, 'v'::varchar(3) as l,
        '{"a": [null, "b"]}'::json as m, '[1, {"c": true}]'::jsonb as n,
        array['a', null, 'NULL', 'b,"c"', '\\', '']::text[] as o, array['x', 'y z']::name[] as p, array[1, 2]::int2[] as q,
        array[[1, 2], [3, 4]] as r, array[]::text[] as s, array[['a', 'b'], ['c', 'd']] as t, ' {}'::text as u`;
      const [answer] = (await query<{ row: Row }>(`select row_to_json(v) as row from (${values}) v`)).rows;
      expect(await row(values)).toEqual(answer?.row);
      expect(await row('select null as a, 1 as b, null::text[] as c')).toEqual({ b: 1 });
      await expect(row('select now() as a')).rejects.toThrow('a value of the type 1184, which has no reader');
    } finally {
      await client.end();
    }
  }),
);
