import { someIn } from '@migkit/schema';
import { only, relation, type Source } from './unmodeled-source.ts';

/** What foreign tables are that has no words. */
export const unmodeledForeign: readonly Source[] = only(someIn('pg_foreign_table'), [
  relation(
    `'table that inherits from a foreign table'`,
    `t.relkind <> 'f' and exists (select from pg_inherits h join pg_foreign_table f on f.ftrelid = h.inhparent where h.inhrelid = t.oid)`,
  ),
]);
