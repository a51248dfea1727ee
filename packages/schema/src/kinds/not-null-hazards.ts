import { type Change, type Hazard, type Question } from '../kind.ts';
import type { NodeId } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import type { InheritedColumn } from './inherited-node.ts';
import { refusal } from './inherited-columns.ts';
import { notNullAbove, otherwiseBelow } from './not-null-named.ts';
import { moveAgain } from './partition-hazards.ts';
import { partitionFact } from './table-family.ts';

type Says = Column | InheritedColumn;

/** PostgreSQL renames no NOT NULL that is inherited: a partition is detached for it, and another table keeps its name. */
export const nameHazards = (
  before: Says | undefined,
  after: Says | undefined,
  name: string,
  change: Change,
): readonly (Hazard | Question)[] => {
  const table = (after ?? before)?.in.ref ?? '';
  const [had, has] = [before, after].map((node) => node?.notNullName);
  if (had === has || !change.before.has(table) || !change.after.has(table)) return [];
  const [was, is] = [change.before, change.after].map((schema) => notNullAbove(schema, table, name));
  if (is === undefined || was === undefined) return [];
  const fact = partitionFact(change.after, table);
  if (fact) return partitionFact(change.before, table) ? moveAgain(fact, change) : [];
  return [
    refusal(
      `PostgreSQL renames no NOT NULL that a table inherits, as ${spell(table)}.${quoteIdent(name)} has it`,
      `leave its name as it is: ${had === undefined ? 'without one' : `@notnull(name: ${had})`}`,
    ),
  ];
};

/** What it takes to rename those above partitions that call theirs otherwise. */
export const renamedAboveHazards = (
  table: NodeId,
  columns: readonly string[],
  change: Change,
): readonly (Hazard | Question)[] =>
  [...new Set(columns.flatMap((name) => otherwiseBelow(change.before, table, name)))].flatMap((id) => {
    const fact = partitionFact(change.before, id);
    return fact ? moveAgain(fact, change) : [];
  });
