import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { ready, read } from '@migkit/dsl-parser';
import { emptySchema, type Schema } from '@migkit/schema';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { migrate, readBack, spelledOut } from './rig.ts';

const schemaOf = async (text: string): Promise<Schema> => {
  await ready();
  const { schema, problems } = read([{ name: 'schema.mig', text }]);
  expect(problems).toEqual([]);
  return schema;
};

/** What the catalog says of this database, not of the server. */
const found = async (client: Client) =>
  spelledOut(new Map([...(await readBack(client))].filter(([, { kind }]) => kind !== 'role')));

describe.each(servers())('PostgreSQL $version', (server) => {
  test('tables, indexes and partitions lie where the schema says', async () => {
    const [one, two] = [uniqueName('one'), uniqueName('two')];
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query('set allow_in_place_tablespaces = on');
        for (const name of [one, two]) await client.query(`create tablespace ${name} location ''`);
        try {
          const before = await schemaOf(`
            table a @tablespace(${one}) { id integer @index }
            table b { id integer
              @@index(id, tablespace: ${one}) }
            table c @partition(by list (id)) @tablespace(${one}) { id integer }
            table c_1 @partitionOf(c, in: (1))
            table c_2 @partitionOf(c, in: (2)) @tablespace(pg_default)
            table c_3 @partitionOf(c, in: (3)) @tablespace(${two})
            table d @tablespace(pg_default) { id integer }`);
          const after = await schemaOf(`
            table a @tablespace(${two}) { id integer
              @@index(id, tablespace: ${two}) }
            table b @tablespace(${one}) { id integer @index }
            table c @partition(by list (id)) @tablespace(${one}) { id integer }
            table c_1 @partitionOf(c, in: (1)) @tablespace(${two})
            table c_2 @partitionOf(c, in: (2)) @tablespace(pg_default)
            table c_3 @partitionOf(c, in: (3))
            table d { id integer }`);
          await migrate(client, emptySchema, before);
          expect(await found(client)).toEqual(spelledOut(before));
          await migrate(client, before, after);
          expect(await found(client)).toEqual(spelledOut(after));
          await migrate(client, after, before);
          expect(await found(client)).toEqual(spelledOut(before));
          await migrate(client, before, emptySchema);
        } finally {
          await client.query('drop schema public cascade');
          for (const name of [one, two]) await client.query(`drop tablespace ${name}`);
        }
      }),
    );
  });
});
