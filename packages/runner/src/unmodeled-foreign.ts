import { homeOwner } from '@migkit/schema';
import { columnOf, notOwn, ofTable, only, onTable, relation, type Source } from './unmodeled-source.ts';

/** What stands on a foreign table: a trigger or a rule, by its catalog. */
const standing = (catalog: string, table: string, name: string, what: string, where: string): Source => ({
  what,
  from: `${catalog} o ${ofTable(`o.${table}`)}`,
  catalog: [catalog, 'o.oid'],
  name: onTable(`o.${name}`),
  where: `t.relkind = 'f' and ${notOwn('t.relname')} and ${where}`,
});

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

/** What foreign tables say, and the columns of materialized views, beside what makes them. */
export const unmodeledForeign: readonly Source[] = [
  ...only('exists (select from pg_foreign_table)', [
    standing(
      'pg_trigger',
      'tgrelid',
      'tgname',
      `case when o.tgconstraint = 0 then 'trigger' else 'constraint trigger' end`,
      'not o.tgisinternal and o.tgparentid = 0',
    ),
    standing('pg_rewrite', 'ev_class', 'rulename', `'rule'`, `o.rulename <> '_RETURN'`),
    relation(
      `'inheritance of foreign table'`,
      `t.relkind = 'f' and exists (select from pg_inherits h where t.oid in (h.inhrelid, h.inhparent))`,
    ),
    column(`'collation of column'`, `t.relkind = 'f' and a.attcollation <> y.typcollation`),
    storage('f'),
    relation(`'right to foreign table'`, `t.relkind = 'f' and t.relacl is not null`),
    relation(`'owner of foreign table'`, `t.relkind = 'f' and t.relowner <> ${homeOwner}`),
  ]),
  ...only(`exists (select from pg_class where relkind = 'm')`, [storage('m')]),
];
