import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { ready, read } from '@migkit/dsl-parser';
import { emptySchema, type Schema } from '@migkit/schema';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { migrate, readBack, spelledOut } from './rig.ts';
import { inDatabase } from './walk.ts';

const schemaOf = async (text: string): Promise<Schema> => {
  await ready();
  const { schema, problems } = read([{ name: 'schema.mig', text }]);
  expect(problems).toEqual([]);
  return schema;
};

/** What a schema says but for what belongs to the server, and for how a view is spelled, which the catalog forgets. */
const laidOut = (schema: Schema) =>
  spelledOut(
    new Map(
      [...schema].flatMap(([id, { query: _query, names: _names, ...node }]) =>
        ['role', 'view_column', 'sql_block'].includes(node.kind) ? [] : [[id, node]],
      ),
    ),
  );

const found = async (client: Client) => laidOut(await readBack(client));

describe.each(servers())('PostgreSQL $version', (server) => {
  /** There and back: at each station the catalog says what the schema says. */
  const walk = async (client: Client, ...stations: readonly string[]): Promise<void> => {
    const schemas = await Promise.all(stations.map(schemaOf));
    let standing: Schema = emptySchema;
    for (const schema of [...schemas, ...schemas.toReversed().slice(1)]) {
      await migrate(client, standing, schema);
      expect(await found(client)).toEqual(laidOut(schema));
      standing = schema;
    }
    await migrate(client, standing, emptySchema);
  };

  const withTablespaces = async (
    work: (client: Client, one: string, two: string) => Promise<void>,
  ): Promise<void> => {
    const [one, two] = [uniqueName('one'), uniqueName('two')];
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query('set allow_in_place_tablespaces = on');
        for (const name of [one, two]) await client.query(`create tablespace ${name} location ''`);
        try {
          await work(client, one, two);
        } finally {
          await client.query('drop schema public cascade');
          for (const name of [one, two]) await client.query(`drop tablespace ${name}`);
        }
      }),
    );
  };

  test('tables, indexes, partitions and materialized views lie where the schema says', () =>
    withTablespaces((client, one, two) =>
      walk(
        client,
        `
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
        materialized view f @with(fillfactor: 70) @tablespace(pg_default) as $$ select id from d $$`,
        `
        table a @tablespace(${two}) { id integer
          @@index(id, tablespace: ${two}) }
        table b @tablespace(${one}) { id integer @index }
        table c @partition(by list (id)) @tablespace(${one}) { id integer }
        table c_1 @partitionOf(c, in: (1)) @tablespace(${two})
        table c_2 @partitionOf(c, in: (2)) @tablespace(pg_default)
        table c_3 @partitionOf(c, in: (3)) @tablespace(${one})
        table d { id integer
          @@index(id) }
        materialized view e @index(id) as $$ select id from d $$
        materialized view f @with(fillfactor: 70) @tablespace(${two}) as $$ select id from d $$`,
      ),
    ));

  test('partitions that say nothing follow their table, and a table that comes or goes', () =>
    withTablespaces((client, one, two) => {
      const whole = (tablespace: string) => `
        table c @partition(by list (id)) ${tablespace} { id integer }
        table c_1 @partitionOf(c, in: (1))
        table c_2 @partitionOf(c, in: (2)) @tablespace(${two})
        table c_3 @partitionOf(c, in: (3, 4)) @partition(by list (id))
        table c_3_3 @partitionOf(c_3, in: (3))\n`;
      return walk(
        client,
        `${whole('')} table d { id integer }`,
        `${whole(`@tablespace(${one})`)} table d @partitionOf(c, in: (9))`,
        `${whole(`@tablespace(${two})`)} table d @partitionOf(c, in: (9))`,
        `${whole(`@tablespace(${two})`)} table d { id integer }`,
      );
    }));

  const inTall = (work: (client: Client) => Promise<void>): Promise<void> =>
    inDatabase(server, async (client) => {
      await client.query('create access method tall type table handler heap_tableam_handler');
      await client.query(`create access method "Odd one" type table handler heap_tableam_handler`);
      await work(client);
      await client.query('drop access method tall');
    });

  const others = `
    table b @using(heap) { id integer }
    table p { id integer }
    table h @inherits(p) @using("Odd one")`;

  test('a table or a materialized view is kept by the access method that the schema says', () =>
    inTall((client) =>
      walk(
        client,
        `
        table a @using(tall) @with(fillfactor: 70) { id integer @id }
        table u @using(tall) @unlogged { "a b" integer }
        materialized view m(x) @using(tall) @with(fillfactor: 70) @index(x) as $$ select id from a $$
        ${others}`,
        ...(server.version < 15
          ? []
          : [
              `
              table a @with(fillfactor: 70) { id integer @id }
              table u @using("Odd one") @unlogged { "a b" integer }
              materialized view m(x) @with(fillfactor: 70) @index(x) as $$ select id from a $$
              ${others.replace('heap', 'tall')}`,
            ]),
      ),
    ));

  test('the access method of a partition', () =>
    inTall((client) =>
      walk(
        client,
        `
        table c @partition(by list (id)) { id integer }
        table c_1 @partitionOf(c, in: (1)) @using(tall)
        table c_2 @partitionOf(c, in: (2))`,
      ),
    ));

  if (server.version >= 17)
    test('the access method of a partitioned table', () =>
      inTall((client) => {
        const whole = (using: string) => `
        table c @partition(by list (id)) ${using} { id integer }
        table c_1 @partitionOf(c, in: (1))
        table c_2 @partitionOf(c, in: (2)) @using("Odd one")
        table c_3 @partitionOf(c, in: (3, 4)) @partition(by list (id))
        table c_3_3 @partitionOf(c_3, in: (3))\n`;
        return walk(
          client,
          `${whole('')} table d { id integer }`,
          `${whole('@using(tall)')} table d @partitionOf(c, in: (9)) @using(heap)`,
          `${whole('@using("Odd one")')} table d @partitionOf(c, in: (9))`,
          `${whole('@using(heap)')} table d @partitionOf(c, in: (9))`,
        );
      }));
});

test('what need not be said is not kept', async () => {
  const nodes = [
    ...(
      await schemaOf(`
        table t @using(heap) @tablespace(pg_default) { id integer }
        table c @partition(by list (id)) @using(tall) @tablespace(fast) { id integer }
        table c_1 @partitionOf(c, in: (1)) @using(tall) @tablespace(fast)
        table c_2 @partitionOf(c, in: (2)) @using(heap) @tablespace(pg_default)
        materialized view m @using(heap) @tablespace(pg_default) as $$ select id from t $$`)
    ).values(),
  ];
  const said = nodes.flatMap(({ name, using, tablespace }) =>
    (using ?? tablespace) ? [[name, using, tablespace]] : [],
  );
  expect(said).toEqual([
    ['c', 'tall', 'fast'],
    ['c_2', 'heap', 'pg_default'],
  ]);
});
