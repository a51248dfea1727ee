import { expect, test } from 'vitest';
import { kinds } from '@migkit/schema';
import { unmodeledSources, unmodeledSql } from '../../packages/runner/src/introspect-unmodeled.ts';
import { servers } from '../harness/index.ts';
import { inDatabase } from '../kinds/walk.ts';
import { notRead } from './ledger.ts';
import { columnsReadBy } from './reads.ts';

// What is in the database is in the file, or is named: so each column of each system catalog is read by the query of a kind,
// by the one that names what no kind reads, or the ledger says why it is nothing of a schema or by which way it is read.

const queries = [...kinds.map(({ catalog }) => catalog.sql), unmodeledSql(unmodeledSources)];

test.each(servers())('PostgreSQL $version has no column that passes in silence', (server) =>
  inDatabase(server, async (client) => {
    const read = new Set<string>();
    for (const query of queries) for (const column of await columnsReadBy(client, query)) read.add(column);
    const { rows } = await client.query<{ readonly name: string }>(
      `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and a.attnum > 0 order by 1`,
    );
    const silent = rows.filter(
      ({ name }) => !read.has(name) && !notRead.has(name) && !notRead.has(tableOf(name)),
    );
    expect(silent).toEqual([]);
    // What stands in the ledger and is read after all is a line too many.
    expect([...notRead.keys()].filter((name) => read.has(name))).toEqual([]);
  }),
);

test('the ledger names functions that the queries call', () => {
  const called = [...notRead.values()].flatMap((why) => /^by (pg_\w+)/.exec(why)?.[1] ?? []);
  expect(called.filter((name) => !queries.some((query) => query.includes(name)))).toEqual([]);
});

const tableOf = (column: string): string => column.slice(0, column.indexOf('.'));
