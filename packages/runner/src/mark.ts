import { lockKey } from './holders.ts';
import type { HistoryTable } from './history-table.ts';

/** What stands in front of a statement outside of a transaction: by it pg_stat_activity tells who runs it, whoever sent it. */
export const markOf = (table: HistoryTable, row: number): string => `/* mig ${lockKey(table)} ${row} */ `;
