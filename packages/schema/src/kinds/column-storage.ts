import { ddl, type Alter, type Change, type Statement } from '../kind.ts';
import { declaredIn, sameValue, type Schema, type Sql } from '../node.ts';
import { quoteIdent, quoteLiteral, spell, sqlText } from '../sql.ts';
import { isBuiltinType, typeParts } from '../types.ts';
import type { Column } from './column-definition.ts';
import { parametersText } from './key-constraint.ts';
import { addUnproven } from './not-null.ts';
import { hasBelow } from './table-family.ts';

/** Where the values of a column are kept: in the row, beside it, compressed or not. */
export type Storage = (typeof storageModes)[number];

export const storageModes = ['plain', 'external', 'extended', 'main'] as const;

export const compressionMethods = ['pglz', 'lz4'] as const;

/** What is said of a standing column and its values and cannot be written in CREATE TABLE (STORAGE can, from PostgreSQL 16 on). */
export const settings = (column: Column, change?: Change): readonly Statement[] => [
  ...(column.notNull === 'not valid' ? [addUnproven(column)] : []),
  ...(column.storage === undefined ? [] : [setStorage(column, column.storage)]),
  ...(column.statistics === undefined ? [] : [setStatistics(column, change)]),
  ...(column.with ? [setting(column, `set (${parametersText(column.with)})`)] : []),
];

/** ALTER TYPE forgets both: what stays as it was is said again. */
export const settingsAfterRetype = (before: Column, after: Column): readonly Statement[] => [
  ...(after.storage !== undefined && after.storage === before.storage
    ? [setStorage(after, after.storage)]
    : []),
  ...(after.compression !== undefined && after.compression === before.compression
    ? [setCompression(after)]
    : []),
];

export const alterStorage: Alter<Column> = {
  run: (before, after, change) => {
    if (after.storage !== undefined) return [setStorage(after, after.storage)];
    // A new type brings its own.
    if (!sameValue(before.type, after.type)) return [];
    const own = storageOfType(after.type, change.after);
    return [own === undefined ? resetStorage(after) : setStorage(after, own)];
  },
};

export const alterCompression: Alter<Column> = {
  run: (_, after) => [setCompression(after)],
};

export const setStorage = (column: Column, storage: Storage): Statement =>
  setting(column, `set storage ${storage}`);

export const setCompression = (column: Column): Statement =>
  setting(column, `set compression ${column.compression ?? 'default'}`);

export const alterStatistics: Alter<Column> = {
  run: (_, after, change) => [setStatistics(after, change)],
};

/** Tables below are made without it, so it must not be handed on to those that are there. */
const setStatistics = (column: Column, change: Change | undefined): Statement => {
  const isAbove = change && [change.before, change.after].some((schema) => hasBelow(schema, column.in.ref));
  return setting(column, `set statistics ${column.statistics ?? -1}`, isAbove);
};

/** The storage that PostgreSQL gives a type by itself; undefined for a type that it does not bring. */
export const storageOfType = (type: Sql, schema: Schema): Storage | undefined => {
  const declared = declaredIn(type);
  if (declared) {
    if (declared.array) return 'extended';
    const node = schema.get(declared.ref);
    if (node?.kind === 'enum') return 'plain';
    if (node?.kind === 'domain') return storageOfType(node['type'] as Sql, schema);
    return node && 'extended';
  }
  const text = sqlText(type);
  const { name, array } = typeParts(text);
  if (array) return 'extended';
  if (!isBuiltinType(text)) return undefined;
  return inMain.has(name[0] ?? '') ? 'main' : extended.has(name[0] ?? '') ? 'extended' : 'plain';
};

const setting = (column: Column, what: string, only = false): Statement =>
  ddl(
    `alter table ${only ? 'only ' : ''}${spell(column.in.ref)} alter column ${quoteIdent(column.name)} ${what}`,
  );

/** SET STORAGE DEFAULT came with PostgreSQL 16: before, only the catalog knows it for a type of an extension. */
export const resetStorage = (column: Column): Statement => {
  const table = spell(column.in.ref);
  const statement = `alter table ${table} alter column ${quoteIdent(column.name)} set storage `;
  return ddl(`do $$ begin
  execute (
    select ${quoteLiteral(statement)} || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = ${quoteLiteral(table)}::regclass and a.attname = ${quoteLiteral(column.name)}
  );
end $$`);
};

const inMain: ReadonlySet<string> = new Set(['numeric', 'inet', 'cidr']);

const extended: ReadonlySet<string> = new Set(
  `text varchar char bpchar bytea json jsonb jsonpath xml bit "bit" varbit path polygon tsvector refcursor txid_snapshot pg_snapshot
  int4range int8range numrange tsrange tstzrange daterange
  int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange`.split(/\s+/),
);
