import { spell } from '../sql.ts';
import { parametersText } from './key-constraint.ts';
import { partitionKeyText } from './partition-key.ts';
import { tablespacePart } from './row-storage.ts';
import type { Table } from './table.ts';

/** What stands behind the columns in CREATE TABLE, in PostgreSQL's order. */
export const tableEnd = (node: Table): readonly string[] => [
  ...(node.inherits ? [`inherits (${node.inherits.map(({ ref }) => spell(ref)).join(', ')})`] : []),
  ...(node.partition ? [partitionKeyText(node.partition)] : []),
  ...(node.with ? [`with (${parametersText(node.with)})`] : []),
  ...tablespacePart(node),
];
