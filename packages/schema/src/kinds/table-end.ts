import { spell } from '../sql.ts';
import { parametersText } from './key-constraint.ts';
import { partitionKeyText } from './partition-key.ts';
import { storageAround } from './row-storage.ts';
import type { Table } from './table.ts';

/** What stands behind the columns in CREATE TABLE, in PostgreSQL's order. */
export const tableEnd = (node: Table): readonly string[] => [
  ...(node.inherits ? [`inherits (${node.inherits.map(({ ref }) => spell(ref)).join(', ')})`] : []),
  ...(node.partition ? [partitionKeyText(node.partition)] : []),
  ...storageAround(node, node.with ? [`with (${parametersText(node.with)})`] : []),
];
