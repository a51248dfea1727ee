import { idFor, lastSegment, segmentsOf, type NodeId, type Schema } from '../node.ts';
import { makeObjectName } from '../sql.ts';
import type { Column } from './column-definition.ts';

/** A column, perhaps under another name than its own, in a table. */
type Named = Pick<Column, 'name' | 'sequence' | 'notNullName'>;

/**
 * Where the sequence of a serial or identity column is: under the name that the column gives, or that PostgreSQL makes of the
 * table and the column, with a number where a declared sequence has it already.
 */
export const sequenceIn = (table: NodeId, column: Named, schema: Schema): readonly string[] => {
  const [home = '', name = ''] = segmentsOf(table);
  if (column.sequence !== undefined) return [home, column.sequence];
  for (let again = 0; ; again++) {
    const path = [home, makeObjectName(name, column.name, `seq${again || ''}`)];
    if (!schema.has(idFor('sequence', path))) return path;
  }
};

/** What the NOT NULL of a column is called, from PostgreSQL 18 on. */
export const notNullIn = (table: NodeId, { name, notNullName }: Named): string =>
  notNullName ?? makeObjectName(lastSegment(table), name, 'not_null');
