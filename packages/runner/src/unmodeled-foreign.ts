import { someIn } from '@migkit/schema';
import { only, relation, type Source } from './unmodeled-source.ts';

/** What foreign tables are that has no words. */
export const unmodeledForeign: readonly Source[] = only(someIn('pg_foreign_table'), [
  relation(
    `'inheritance of foreign table'`,
    `t.relkind = 'f' and exists (select from pg_inherits h where h.inhparent = t.oid)`,
  ),
]);
