import type { Change, Question } from '../kind.ts';
import { dependentsOf, idOf, refsIn, type Node, type NodeId } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { refusal } from './inherited-columns.ts';

/** PostgreSQL changes the type of no column in the key of a partitioned table, nor of one in an expression there. */
export const keepsType = (column: Column, change: Change): readonly Question[] => {
  const id = idOf(column);
  const tables = dependentsOf(change.before, id).filter(
    (table) => isInKey(table, id) && isInKey(change.after.get(idOf(table)), id),
  );
  return tables.map((table) =>
    refusal(
      `${spell(column.in.ref)}.${quoteIdent(column.name)} keeps its type, since ${spell(idOf(table))} is partitioned by it`,
      `make a new table partitioned by a column of the new type, and move the rows`,
    ),
  );
};

const isInKey = (table: Node | undefined, column: NodeId): boolean =>
  table?.kind === 'table' && refsIn(table['partition']).some(({ ref }) => ref === column);
