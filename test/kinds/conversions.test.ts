import { describe, expect, test } from 'vitest';
import { canonicalType, emptySchema } from '@migkit/schema';
import { builtinCasts } from '../../packages/schema/src/kinds/casts.ts';
import { conversionOf } from '../../packages/schema/src/kinds/conversion.ts';
import { servers, withDatabase, withPg } from '../harness/index.ts';

const types = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(10,2)',
  'numeric(12,2)',
  'numeric(12,4)',
  'real',
  'double precision',
  'money',
  'oid',
  'boolean',
  'text',
  'varchar',
  'varchar(20)',
  'varchar(50)',
  'char(3)',
  'char(5)',
  'name',
  'uuid',
  'json',
  'jsonb',
  'xml',
  'date',
  'timestamp',
  'timestamp(3)',
  'timestamptz',
  'time',
  'timetz',
  'interval',
  'inet',
  'cidr',
  'bit(4)',
  'varbit(4)',
  'varbit(8)',
  'text[]',
  'varchar(20)[]',
  'varchar(50)[]',
  'numeric(10,2)[]',
  'numeric(12,2)[]',
  'integer[]',
  'bigint[]',
  'int4range',
  'point',
  'box',
  'macaddr',
  'tsvector',
];

describe.each(servers())('PostgreSQL $version', (server) => {
  test('the casts between built-in types are those of pg_cast', async () => {
    const { rows } = await withPg(server.url(), (client) =>
      client.query<{ from: string; to: string; context: string; binary: boolean }>(
        `select castsource::regtype::text as "from", casttarget::regtype::text as "to", castcontext as context, castmethod = 'b' as binary
         from pg_cast where castsource <> casttarget and castsource < 16384`,
      ),
    );
    const contexts = { i: 'implicit', a: 'assignment', e: 'explicit' } as const;
    const theirs = new Map(
      rows.map((r) => [
        `${typeName(r.from)} > ${typeName(r.to)}`,
        `${contexts[r.context as 'i']}${r.binary ? ' binary' : ''}`,
      ]),
    );
    const ours = new Map(
      builtinCasts().map(([from, to, context, binary]) => [
        `${from} > ${to}`,
        `${context}${binary ? ' binary' : ''}`,
      ]),
    );
    expect(ours.size).toBeGreaterThan(200);
    for (const [pair, cast] of ours) expect([pair, theirs.get(pair)]).toEqual([pair, cast]);
    // A version may know explicit casts that another does not; only those are not in the table.
    for (const [pair, cast] of theirs)
      if (!ours.has(pair)) expect([pair, cast.slice(0, 8)]).toEqual([pair, 'explicit']);
  });

  test('a change of type is foretold: whether it goes by itself, and whether it writes the table anew', async () => {
    const found: string[] = [];
    const foretold: string[] = [];
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        // With UTC, timestamps with and without a zone have the same bytes.
        await client.query(`set timezone = 'Europe/Berlin'`);
        for (const from of types) {
          await client.query(`create table t (c ${from})`);
          for (const to of types.filter((type) => type !== from)) {
            const { how, rewrites } = conversionOf(from, to, emptySchema, emptySchema);
            const file = async () =>
              (await client.query(`select pg_relation_filenode('t') as n`)).rows[0].n as number;
            const run = async (using: string) => {
              await client.query('begin');
              const before = await file();
              const failed = await client.query(`alter table t alter c type ${to}${using}`).then(
                () => undefined,
                (e: Error) => e,
              );
              const after = failed ? before : await file();
              await client.query('rollback');
              return { works: !failed, rewrites: before !== after };
            };
            const plain = await run('');
            const cast = plain.works ? plain : await run(` using c::${to}`);
            const actual = plain.works ? 'automatic' : cast.works ? 'explicit' : 'through text';
            found.push(`${from} > ${to}: ${actual}${plain.rewrites ? ', rewrites' : ''}`);
            foretold.push(`${from} > ${to}: ${how}${how === 'automatic' && rewrites ? ', rewrites' : ''}`);
          }
          await client.query('drop table t');
        }
      }),
    );
    expect(foretold).toEqual(found);
  });
});

/** regtype leaves the length out of what is one character or one bit without it. */
const typeName = (name: string): string =>
  name === 'character' ? 'bpchar' : name === 'bit' ? 'bit' : canonicalType(name);
