import type { GivenHint } from '@migkit/differ';
import { emptySchema, type Schema } from '@migkit/schema';
import type { Client } from 'pg';
import { expect } from 'vitest';
import { withDatabase, withPg, type Server } from '../harness/index.ts';
import { build, migrate, readBack, spelledOut } from './rig.ts';

export type Walk = {
  readonly from: Schema;
  readonly to: Schema;
  readonly hints?: readonly GivenHint[];
  /** The hints of the way back. */
  readonly back?: readonly GivenHint[];
  /** Rows that must be there at each station. */
  readonly seed?: string;
  readonly rows?: string;
};

/** There and back on a server: at each station the catalog says what the schema says, and the rows are there. Gives the statements. */
export const walk = (
  { from, to, hints, back, seed, rows }: Walk,
  server: Server,
): Promise<readonly string[]> =>
  inDatabase(server, async (client) => {
    await build(client, from);
    await says(client, from);
    if (seed !== undefined) await client.query(seed);
    const before = await rowsOf(client, rows);
    const statements = await migrate(client, from, to, hints);
    await says(client, to);
    const there = await rowsOf(client, rows);
    await migrate(client, to, from, back);
    await says(client, from);
    expect(await rowsOf(client, rows)).toEqual(before);
    expect(there.length).toBe(before.length);
    await migrate(client, from, emptySchema);
    expect([...(await readBack(client)).keys()]).toEqual([]);
    return statements;
  });

/** Work with an empty database of this server, with names spelled as in a migration. */
export const inDatabase = <T>(server: Server, work: (client: Client) => Promise<T>): Promise<T> =>
  withDatabase(server, ({ url }) =>
    withPg(url, async (client) => {
      await client.query('set search_path = public');
      return work(client);
    }),
  );

const says = async (client: Client, schema: Schema): Promise<void> =>
  expect(spelledOut(await readBack(client))).toEqual(spelledOut(schema));

const rowsOf = async (client: Client, rows: string | undefined): Promise<readonly unknown[]> =>
  rows === undefined ? [] : (await client.query<Record<string, unknown>>(rows)).rows;
