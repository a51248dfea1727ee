import type { NodeId, Schema } from '../node.ts';
import type { Column } from './column-definition.ts';
import { unfolded } from './serial.ts';
import { inheritedIn, inheritedName, type InheritedColumn } from './inherited-node.ts';
import { columnsOf, parentsOf } from './table-family.ts';

/** The columns from above that are not null in a table, or numbered, by what its lines say: PostgreSQL names that for the table. */
export const namedHere = (schema: Schema, table: NodeId): readonly Column[] => {
  const lines = inheritedIn(schema, table).filter(({ notNull, identity }) => notNull || identity);
  if (lines.length === 0) return [];
  const names = new Set(lines.map(inheritedName));
  return wholeColumns(schema, table).filter(({ name }) => names.has(name));
};

/** Every column of a table with all that holds in it, what is said above and what is said here. */
export const wholeColumns = (schema: Schema, table: NodeId): readonly Column[] =>
  columnsAt(schema, table, new Set());

/** The same of one column. */
export const wholeColumn = (schema: Schema, table: NodeId, name: string): Column | undefined =>
  wholeColumns(schema, table).find((column) => column.name === name);

/** What a table has from above, before it says something of it. */
export const columnsFromAbove = (schema: Schema, table: NodeId): readonly Column[] =>
  fromAbove(schema, table, new Set([table]));

/**
 * What a table has of a column that stands in one above it: the identity and what ANALYZE is told are not handed on, and a
 * serial one counts with the same sequence.
 */
export const handedOn =
  (id: NodeId) =>
  ({
    identity: _identity,
    sequence: _sequence,
    statistics: _statistics,
    with: _with,
    ...column
  }: Column): Column => ({ ...unfolded(column), in: { ref: id } });

/** Columns from above with what the lines of a table say of them. */
export const asSaid = (columns: readonly Column[], lines: readonly InheritedColumn[]): readonly Column[] => {
  const byName = new Map(lines.map((line) => [inheritedName(line), line]));
  return columns.map((column) => {
    const line = byName.get(column.name);
    return line ? overlaid(column, line) : column;
  });
};

/** The column as a line says it is; what the line does not say is as above. */
export const overlaid = (
  { default: value, compression, ...column }: Column,
  { kind: _kind, in: _in, apart: _apart, default: own, compression: method, ...said }: InheritedColumn,
): Column => {
  const last = own === undefined ? value : own === 'null' ? undefined : own;
  const how = method === undefined ? compression : method === 'default' ? undefined : method;
  return {
    ...column,
    ...said,
    ...(last === undefined ? {} : { default: last }),
    ...(how === undefined ? {} : { compression: how }),
  };
};

const columnsAt = (schema: Schema, table: NodeId, seen: ReadonlySet<NodeId>): readonly Column[] => {
  const own = columnsOf(schema, table);
  // A circle of tables, which is reported elsewhere, ends where it closes.
  if (seen.has(table)) return own;
  const names = new Set(own.map(({ name }) => name));
  const above = fromAbove(schema, table, new Set([...seen, table])).filter(({ name }) => !names.has(name));
  return [...asSaid(above, inheritedIn(schema, table)), ...own];
};

/** From several parents the first default counts, and each NOT NULL. */
const fromAbove = (schema: Schema, table: NodeId, seen: ReadonlySet<NodeId>): readonly Column[] => {
  const byName = new Map<string, Column>();
  for (const { ref } of parentsOf(schema, table))
    for (const column of columnsAt(schema, ref, seen).map(handedOn(table))) {
      const first = byName.get(column.name);
      byName.set(column.name, first ? merged(first, column) : column);
    }
  return [...byName.values()];
};

const merged = (first: Column, other: Column): Column => ({
  ...other,
  ...first,
  ...(first.notNull || other.notNull ? { notNull: true } : {}),
});
