import { hasNotNull, someIn } from '@migkit/schema';
import { columnOf, mendedBy, notOwn, ofTable, only, qualified, type Source } from './unmodeled-source.ts';

/** What has no words: up to PostgreSQL 16 the identity of a partition, up to 17 that a NOT NULL from above is taken off. */
const isOtherwise = `(a.attidentity <> '' and t.relispartition and exists (
    select from pg_depend own where own.refclassid = 'pg_class'::regclass and own.refobjid = a.attrelid and own.refobjsubid = a.attnum
      and own.classid = 'pg_class'::regclass and own.deptype = 'i')
  or not a.attnotnull and exists (
    select from pg_inherits h join pg_attribute b on b.attrelid = h.inhparent and b.attname = a.attname
    where h.inhrelid = a.attrelid and b.attnotnull and not ${hasNotNull('b', 'k.connoinherit')}))`;

const detached: Source = {
  what: `'partition that is being detached'`,
  from: `pg_inherits h ${ofTable('h.inhrelid')}`,
  name: qualified('t.relname'),
  where: `h.inhdetachpending and ${notOwn('t.relname')}`,
};

/** What a table below another is otherwise than that one, and no line says. */
export const unmodeledInherited: readonly Source[] = only(someIn('pg_inherits'), [
  columnOf(
    `'setting of its own of an inherited column'`,
    `not a.attislocal and t.relkind in ('r', 'p') and t.relpersistence <> 't' and ${isOtherwise}`,
  ),
  mendedBy('alter table … detach partition … finalize ends that', detached),
]);
