import { someIn } from '@migkit/schema';
import { columnOf, notOwn, ofTable, only, onTable, relation, type Source } from './unmodeled-source.ts';

/** PostgreSQL lets neither a rule nor a constraint trigger stand on a foreign table. */
const trigger: Source = {
  what: `'trigger'`,
  from: `pg_trigger o ${ofTable('o.tgrelid')}`,
  catalog: ['pg_trigger', 'o.oid'],
  name: onTable('o.tgname'),
  where: `t.relkind = 'f' and ${notOwn('t.relname')} and not o.tgisinternal and o.tgparentid = 0`,
};

/** What is said of columns otherwise than their type says it: `y` the type. */
const column = (what: string, where: string): Source => ({
  ...columnOf(what, where),
  from: `${columnOf(what, where).from} join pg_type y on y.oid = a.atttypid`,
});

const storage = (kind: 'f' | 'm'): Source =>
  column(
    `'storage or statistics of column'`,
    `t.relkind = '${kind}' and (a.attstorage <> y.typstorage or a.attcompression <> '' or coalesce(a.attstattarget, -1) <> -1 or a.attoptions is not null)`,
  );

/** What foreign tables say beside what makes them. */
export const unmodeledForeign: readonly Source[] = [
  ...only(someIn('pg_foreign_table'), [
    trigger,
    relation(
      `'inheritance of foreign table'`,
      `t.relkind = 'f' and exists (select from pg_inherits h where t.oid in (h.inhrelid, h.inhparent))`,
    ),
    column(`'collation of column'`, `t.relkind = 'f' and a.attcollation <> y.typcollation`),
    storage('f'),
  ]),
];
