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

/** What a schema says but for what belongs to the server, and for queries, which the catalog spells otherwise. */
const laidOut = (schema: Schema) =>
  spelledOut(
    new Map(
      [...schema].flatMap(([id, { query: _query, ...node }]) =>
        ['role', 'view_column'].includes(node.kind) ? [] : [[id, node]],
      ),
    ),
  );

const found = async (client: Client) => laidOut(await readBack(client));

describe.each(servers())('PostgreSQL $version', (server) => {
  test('tables, indexes, partitions and materialized views lie where the schema says', async () => {
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
            table d @tablespace(pg_default) { id integer
              @@index(id, tablespace: pg_default) }
            materialized view e @tablespace(${one}) @index(id) as $$ select id from d $$
            materialized view f @with(fillfactor: 70) @tablespace(pg_default) as $$ select id from d $$`);
          const after = await schemaOf(`
            table a @tablespace(${two}) { id integer
              @@index(id, tablespace: ${two}) }
            table b @tablespace(${one}) { id integer @index }
            table c @partition(by list (id)) @tablespace(${one}) { id integer }
            table c_1 @partitionOf(c, in: (1)) @tablespace(${two})
            table c_2 @partitionOf(c, in: (2)) @tablespace(pg_default)
            table c_3 @partitionOf(c, in: (3))
            table d { id integer
              @@index(id) }
            materialized view e @index(id) as $$ select id from d $$
            materialized view f @with(fillfactor: 70) @tablespace(${two}) as $$ select id from d $$`);
          await migrate(client, emptySchema, before);
          expect(await found(client)).toEqual(laidOut(before));
          await migrate(client, before, after);
          expect(await found(client)).toEqual(laidOut(after));
          await migrate(client, after, before);
          expect(await found(client)).toEqual(laidOut(before));
          await migrate(client, before, emptySchema);
        } finally {
          await client.query('drop schema public cascade');
          for (const name of [one, two]) await client.query(`drop tablespace ${name}`);
        }
      }),
    );
  });
});
