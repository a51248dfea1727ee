import type { TypeText } from '../kind.ts';
import { declaredIn, idOf, type Node, type Schema, type Sql } from '../node.ts';
import { sqlText } from '../sql.ts';
import { typeParts } from '../types.ts';
import type { Column } from './column-definition.ts';
import { serialType } from './serial.ts';
import { inheritedIn } from './inherited-node.ts';
import { asSaid } from './inherited-settings.ts';
import { allColumnsOf } from './table-family.ts';

/** A table as Kysely sees it: what a column gives, and what it takes on insert and update. */
export const tableTypes = (node: Node, schema: Schema): TypeText => ({
  table: asSaid(allColumnsOf(schema, idOf(node)), inheritedIn(schema, idOf(node))).map((column) => ({
    column: column.name,
    type: columnType(column, schema),
  })),
});

/** What reading a column gives. */
export const readsOf = (column: Column, nullable: boolean, schema: Schema): string => {
  const { reads } = valueOf(serialType(column) ?? column.type, schema);
  return column.notNull === true && !nullable ? reads : orNull(reads);
};

/** What is unknown may be null as it is. */
const orNull = (type: string): string => (type === 'unknown' ? type : `${type} | null`);

const columnType = (column: Column, schema: Schema): string => {
  const value = valueOf(serialType(column) ?? column.type, schema);
  // Rows that stand may hold a null still where none can be written.
  const reads = column.notNull === true ? value.reads : orNull(value.reads);
  const writes = column.notNull ? value.writes : `${value.writes} | null`;
  if (column.generated || column.identity?.always) return `GeneratedAlways<${reads}>`;
  const optional =
    column.default !== undefined || column.identity !== undefined || serialType(column) !== undefined;
  if (reads === writes) return optional ? `Generated<${reads}>` : reads;
  return `ColumnType<${reads}, ${writes}${optional || !column.notNull ? ' | undefined' : ''}, ${writes}>`;
};

/** What the driver gives for a type, and what it takes. */
type ValueType = { readonly reads: string; readonly writes: string };

const valueOf = (type: Sql, schema: Schema): ValueType => {
  const own = declaredIn(type);
  const array = own?.array ?? typeParts(sqlText(type)).array;
  const element = own ? declared(schema.get(own.ref), schema) : builtin(sqlText(type));
  return array ? arrayType(element, own ? undefined : builtinName(sqlText(type))) : element;
};

/** node-postgres takes few arrays apart, and none of a type that a schema declares; it takes any as an array. */
const arrayType = (element: ValueType, name: string | undefined): ValueType => {
  const writes = arrayOf(element.writes);
  if (name === undefined || !parsedInArrays.has(name))
    return { reads: 'string', writes: `string | ${writes}` };
  return { reads: arrayOf(name === 'numeric' ? 'number' : element.reads), writes };
};

/** A declared type: an enum's labels, or what a domain stands on. Composite values, rows and ranges stay text. */
const declared = (node: Node | undefined, schema: Schema): ValueType => {
  if (node?.kind === 'domain') return valueOf(node['type'] as Sql, schema);
  if (node?.kind !== 'enum') return same('string');
  return same(
    (node['labels'] as readonly string[]).map((label) => JSON.stringify(label)).join(' | ') || 'never',
  );
};

const builtin = (type: string): ValueType => types.get(builtinName(type)) ?? same('string');

const builtinName = (type: string): string => typeParts(type).name.join('.');

const arrayOf = (element: string): string => (element.includes(' ') ? `(${element})[]` : `${element}[]`);

const same = (type: string): ValueType => ({ reads: type, writes: type });

const parsedInArrays: ReadonlySet<string> = new Set([
  'double precision',
  ...`boolean bytea smallint integer bigint real numeric oid text varchar char bpchar uuid date time timetz timestamp
  timestamptz interval json jsonb money point inet cidr macaddr numrange`.split(/\s+/),
]);

/** What node-postgres makes of each type; the others stay text. What is an object there has a name that comes with the types. */
const types: ReadonlyMap<string, ValueType> = new Map([
  ...['smallint', 'integer', 'real', 'double precision', 'oid'].map(
    (name) => [name, same('number')] as const,
  ),
  ['boolean', same('boolean')],
  ['bytea', same('Buffer')],
  ['bigint', { reads: 'string', writes: 'string | number | bigint' }],
  ['numeric', { reads: 'string', writes: 'string | number' }],
  ...['date', 'timestamp', 'timestamptz'].map(
    (name) => [name, { reads: 'Date', writes: 'Date | string' }] as const,
  ),
  ['interval', { reads: 'Interval', writes: 'string | Interval' }],
  ['point', { reads: 'Point', writes: 'string' }],
  ['circle', { reads: 'Circle', writes: 'string' }],
  ...['json', 'jsonb'].map((name) => [name, { reads: 'unknown', writes: 'string' }] as const),
]);
