import { describe, expect, test } from 'vitest';
import { canonicalType, emptySchema, extensionOfType, isBuiltinType, typesOfExtension } from '@migkit/schema';
import { storageOfType } from '../../packages/schema/src/kinds/column-storage.ts';
import { servers } from '../harness/index.ts';
import { inDatabase } from './walk.ts';

const spellings = [
  'int',
  'int2',
  'int4',
  'int8',
  'INTEGER',
  'float',
  'float(24)',
  'float(25)',
  'float4',
  'float8',
  'double precision',
  'bool',
  'dec',
  'decimal(5)',
  'numeric(10, 2)',
  'numeric',
  'char',
  'char(3)',
  'character(3)',
  'nchar(4)',
  'national character varying(5)',
  '"char"',
  'bpchar',
  'varchar',
  'varchar(50)',
  'character varying',
  'char varying(7)',
  'bit',
  'bit(3)',
  'bit varying',
  'bit varying(9)',
  'varbit(2)',
  'pg_catalog.bit',
  'pg_catalog.char',
  'time',
  'time(3)',
  'time with time zone',
  'time(2) with time zone',
  'timetz(1)',
  'timestamp',
  'timestamp (3)',
  'timestamp(3) with time zone',
  'timestamptz',
  'timestamp without time zone',
  'interval',
  'interval(3)',
  'interval year to month',
  'interval day to second(2)',
  'interval second',
  'interval second(1)',
  'INTERVAL HOUR TO MINUTE',
  'text[]',
  'integer array',
  'integer array[3]',
  'int[3][4]',
  '_int4',
  '_text',
  'pg_catalog.int4',
  'pg_catalog."char"',
  'timestamp(3) with time zone[]',
  'varchar(3)[]',
  'numeric(4,2)[]',
  '"int4"',
  'jsonpath',
  'regnamespace',
  'tstzmultirange',
  'oidvector',
  'pg_lsn',
  'xid8',
];

describe.each(servers())('PostgreSQL $version', (server) => {
  test('every type that PostgreSQL brings is known, and its name stays as it is', async () => {
    await inDatabase(server, async (client) => {
      const { rows } = await client.query<{ name: string; shown: string; array: string }>(`
        select typname::text as name, format_type(oid, -1) as shown, format_type(typarray, -1) as array from pg_type
        where typnamespace = 'pg_catalog'::regnamespace and typtype in ('b', 'r', 'm') and typcategory <> 'A' or typname in ('oidvector', 'int2vector')`);
      expect(rows.length).toBeGreaterThan(60);
      for (const { name, shown, array } of rows) {
        const canonical = canonicalType(shown);
        expect([name, canonicalType(canonical), isBuiltinType(shown), isBuiltinType(`${shown}[]`)]).toEqual([
          name,
          canonical,
          true,
          true,
        ]);
        expect(array === '-' ? `${canonical}[]` : canonicalType(array)).toBe(`${canonical}[]`);
      }
    });
  });

  test('the values of every type that PostgreSQL brings are kept as it says', async () => {
    await inDatabase(server, async (client) => {
      const { rows } = await client.query<{ shown: string; storage: string }>(`
        select format_type(oid, -1) as shown, case typstorage when 'p' then 'plain' when 'x' then 'extended' when 'm' then 'main' else 'external' end as storage
        from pg_type where typnamespace = 'pg_catalog'::regnamespace and typtype in ('b', 'r', 'm') and (typcategory <> 'A' or typname in ('oidvector', 'int2vector'))
          and typname !~ '^(pg_node_tree|pg_ndistinct|pg_dependencies|pg_mcv_list|pg_brin_|aclitem)'`);
      expect(rows.length).toBeGreaterThan(60);
      expect(rows.map(({ shown }) => [shown, storageOfType(canonicalType(shown), emptySchema)])).toEqual(
        rows.map(({ shown, storage }) => [shown, storage]),
      );
    });
  });

  test('what a person writes is what PostgreSQL keeps', async () => {
    await inDatabase(server, async (client) => {
      await client.query(`create table t (${spellings.map((type, i) => `c${i} ${type}`).join(', ')})`);
      await client.query(
        `create table ours (${spellings.map((type, i) => `c${i} ${canonicalType(type)}`).join(', ')})`,
      );
      const shown = async (table: string) =>
        (
          await client.query<{ shown: string }>(
            `select format_type(atttypid, atttypmod) as shown from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum`,
            [table],
          )
        ).rows.map((row) => row.shown);
      const [theirs, ours] = [await shown('t'), await shown('ours')];
      expect(ours).toEqual(theirs);
      expect(spellings.map((type) => canonicalType(type))).toEqual(theirs.map((type) => canonicalType(type)));
    });
  });

  test('the types of an extension are those that it brings', async () => {
    const extensions = [
      'citext',
      'hstore',
      'ltree',
      'cube',
      'seg',
      'isn',
      'intarray',
      'pg_trgm',
      'lo',
      'earthdistance',
    ];
    await inDatabase(server, async (client) => {
      for (const extension of extensions) await client.query(`create extension ${extension} cascade`);
      const { rows } = await client.query<{ type: string; extension: string }>(`
        select t.typname::text as type, e.extname::text as extension from pg_depend d join pg_extension e on e.oid = d.refobjid
        join pg_type t on t.oid = d.objid where d.deptype = 'e' and d.classid = 'pg_type'::regclass and t.typtype <> 'c' and t.typelem = 0`);
      for (const { type, extension } of rows)
        expect([type, extensionOfType(type)]).toEqual([type, extension]);
      for (const extension of extensions)
        for (const type of typesOfExtension(extension) ?? [])
          expect(rows).toContainEqual({ type, extension });
    });
  });
});
