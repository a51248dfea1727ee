import { someIn, someMadeIn } from '@migkit/schema';
import {
  columnOf,
  mendedBy,
  notOwn,
  ofTable,
  only,
  onTable,
  qualified,
  relation,
  type Source,
} from './unmodeled-source.ts';

/** NOT NULL is a constraint from PostgreSQL 18 on. */
const newest = `current_setting('server_version_num')::int >= 180000`;

const constraint = (what: string, where: string): Source => ({
  what: `'${what}'`,
  from: `pg_constraint o ${ofTable('o.conrelid')}`,
  catalog: ['pg_class', 't.oid'],
  name: onTable('o.conname'),
  where: `${where} and ${notOwn('t.relname')}`,
});

/** The sequence of an identity column is made as its table is, and may differ from PostgreSQL 15 on. */
const otherwiseLogged: Source = {
  what: `'sequence that is logged otherwise than its table'`,
  from: `pg_depend d join pg_class x on x.oid = d.refobjid ${ofTable('d.objid')}`,
  catalog: ['pg_class', 't.oid'],
  name: qualified('t.relname'),
  where: `d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
    and d.deptype = 'i' and t.relkind = 'S' and current_setting('server_version_num')::int >= 150000
    and x.relkind in ('r', 'p') and x.relpersistence <> t.relpersistence and x.relpersistence <> 't' and ${notOwn('t.relname')}`,
};

const invalidIndex: Source = {
  what: `'invalid index'`,
  from: `pg_index i join pg_class x on x.oid = i.indexrelid ${ofTable('i.indrelid')}`,
  catalog: ['pg_class', 'i.indexrelid'],
  name: onTable('x.relname'),
  where: `not i.indisvalid and ${notOwn('t.relname')}`,
};

/** A copy of an index in a partition that is partitioned itself: what stands below it was made as it is. */
const partitionIndex: Source = {
  what: `'index of a partition that is kept otherwise'`,
  from: `pg_inherits h join pg_class x on x.oid = h.inhrelid join pg_class above on above.oid = h.inhparent
    join pg_index i on i.indexrelid = x.oid ${ofTable('i.indrelid')}`,
  name: onTable('x.relname'),
  where: `x.relkind = 'I' and (x.reloptions is distinct from above.reloptions or x.reltablespace <> above.reltablespace) and ${notOwn('t.relname')}`,
};

/** An index that carries a constraint may be attached to one that carries none. */
const constraintAlone: Source = {
  what: `'constraint of a partition whose index is a copy'`,
  from: `pg_constraint o join pg_inherits h on h.inhrelid = o.conindid join pg_index above on above.indexrelid = h.inhparent ${ofTable('o.conrelid')}`,
  name: onTable('o.conname'),
  where: `o.contype in ('p', 'u', 'x') and o.conparentid = 0 and above.indisvalid and ${notOwn('t.relname')}`,
};

/** A foreign key to a partitioned table has another one to each partition, which PostgreSQL calls by itself. */
const toPartition: Source = {
  what: `'foreign key to a partition that somebody has named'`,
  from: `pg_constraint o join pg_constraint above on above.oid = o.conparentid ${ofTable('o.conrelid')}`,
  name: onTable('o.conname'),
  where: `o.contype = 'f' and o.confrelid <> above.confrelid and o.conname !~ '(_fkey\\d*|_\\d+)$' and o.conname <> above.conname and ${notOwn('t.relname')}`,
};

/** Up to PostgreSQL 14 the trigger of a partition can be renamed alone. */
const namedTrigger: Source = {
  what: `'trigger of a partition that is called otherwise'`,
  from: `pg_trigger g join pg_trigger above on above.oid = g.tgparentid ${ofTable('g.tgrelid')}`,
  name: onTable('g.tgname'),
  where: `g.tgname <> above.tgname and not exists (select from pg_constraint k where k.oid = g.tgconstraint and k.contype <> 't') and ${notOwn('t.relname')}`,
};

/** The triggers that hold a foreign key are switched off by DISABLE TRIGGER ALL; a partition that is a foreign table has no lines for its copies. */
const isOfConstraint = `g.tgconstraint <> 0 and k.contype <> 't'`;

const trigger: Source = {
  what: `case when ${isOfConstraint} then 'trigger of a constraint that is not enabled as it should' else 'trigger of a partition that is enabled otherwise' end`,
  from: `pg_trigger g ${ofTable('g.tgrelid')} left join pg_trigger above on above.oid = g.tgparentid
    left join pg_constraint k on k.oid = g.tgconstraint`,
  name: onTable(`case when ${isOfConstraint} then k.conname else g.tgname end`),
  why: `case when ${isOfConstraint} then 'the constraint is not held up meanwhile, and no dump keeps that: alter table … enable trigger all' end`,
  where: `(${isOfConstraint} or g.tgparentid <> 0 and t.relkind = 'f') and g.tgenabled <> coalesce(above.tgenabled, 'O') and ${notOwn('t.relname')}`,
};

/** What tables, their indexes and sequences, and materialized views say that no kind reads. */
export const unmodeledRelations: readonly Source[] = [
  ...only(someIn('pg_index', 'indexprs is not null and indexrelid >= 16384'), [
    columnOf(
      `'statistics target of a column of index'`,
      `a.attstattarget >= 0 and t.relkind in ('i', 'I') and (exists (select from pg_inherits h where h.inhrelid = t.oid)
        or exists (select from pg_constraint k where k.conindid = t.oid and k.contype in ('p', 'u', 'x')))`,
    ),
  ]),
  ...only(someIn('pg_class', `relpersistence = 'u'`), [
    mendedBy('alter sequence can make it logged, or unlogged, as its table is', otherwiseLogged),
  ]),
  ...only(someMadeIn('pg_class', `relkind = 'c'`), [
    relation(
      `'table of a type that an extension brought'`,
      `t.relpersistence <> 't' and exists (select from pg_depend e
        where e.classid = 'pg_type'::regclass and e.objid = t.reloftype and e.deptype = 'e')`,
    ),
  ]),
  ...only(someIn('pg_constraint', `contype = 'n' and connoinherit and ${newest}`), [
    mendedBy(
      'alter table … alter constraint … inherit hands it on',
      constraint(
        'not-null constraint that tables below do not have',
        `o.contype = 'n' and o.connoinherit and o.conislocal and t.relkind in ('r', 'p')`,
      ),
    ),
  ]),
  ...only(someIn('pg_index', 'not indisvalid'), [
    mendedBy(
      'it was never finished: reindex or drop it; that of a partitioned table waits for those of its partitions',
      invalidIndex,
    ),
  ]),
  ...only(someIn('pg_class', `relkind = 'I'`), [partitionIndex, constraintAlone]),
  ...only(someIn('pg_constraint', `contype = 'f' and conparentid <> 0`), [toPartition]),
  ...only(someIn('pg_trigger', 'tgparentid <> 0'), [namedTrigger]),
  ...only(someIn('pg_trigger', `tgenabled <> 'O'`), [trigger]),
];
