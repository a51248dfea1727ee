import type { Client } from 'pg';
import { expect } from 'vitest';
import { print, read, showProblems } from '@migkit/dsl-parser';
import type { Schema } from '@migkit/schema';
import { dumpSchema, withDatabase, withPg, type Server } from '../harness/index.ts';
import { build, readBack, spelledOut } from './rig.ts';

/** The lines about names in the text that builds, in an empty database, what these statements made. */
export const rebuilt = async (server: Server, sql: string): Promise<readonly string[]> => {
  const found = await withDatabase(server, ({ url }) =>
    withPg(url, async (client) => {
      await client.query(sql);
      const live = await readBack(client);
      const text = print(live);
      expect(spelledOut(schemaOf(text))).toEqual(spelledOut(live));
      return { text, names: await copies(client), dump: await dumpSchema(url) };
    }),
  );
  await withDatabase(server, ({ url }) =>
    withPg(url, async (client) => {
      await build(client, schemaOf(found.text));
      expect(print(await readBack(client))).toBe(found.text);
      expect(await copies(client)).toEqual(found.names);
      expect(await dumpSchema(url)).toBe(found.dump);
    }),
  );
  return found.text.split('\n').flatMap((line) => (/@@copy|@notnull/.test(line) ? [line.trim()] : []));
};

/** The schema of a text without a fault. */
export const schemaOf = (text: string): Schema => {
  const { schema, problems, files } = read([{ name: 's.mig', text }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

/** What all copies are called, in whatever table: pg_dump says it of indexes alone. */
const copies = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly name: string }>(`
    select i.indrelid::regclass || ' ' || c.relname || ' ' || pg_partition_root(c.oid)::regclass as name
      from pg_class c join pg_index i on i.indexrelid = c.oid where c.relispartition
    union all select conrelid::regclass || ' ' || conname from pg_constraint where contype = 'f'
    union all select conrelid::regclass || ' ' || conname || ' ' || conkey::text from pg_constraint where contype = 'n'
    order by 1`);
  return rows.map(({ name }) => name);
};
