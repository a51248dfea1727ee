import { isReadNotNull, someIn } from '@migkit/schema';
import { only, type Source } from './unmodeled-source.ts';

const notBrought = `not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e')`;

/** PostgreSQL does not tell of which domain a constraint is. */
const ofDomain = `case d.classoid when 'pg_constraint'::regclass then (
  select ' on domain ' || format_type(o.contypid, null) from pg_constraint o where o.oid = d.objoid and o.contypid <> 0) end`;

const comment = (catalog: string, alias: string, more: string, where: string): Source => ({
  what: `'comment on'`,
  from: `pg_description d join ${catalog} ${alias} on d.classoid = '${catalog}'::regclass and ${alias}.oid = d.objoid ${more}`,
  name: `concat(pg_describe_object(d.classoid, d.objoid, d.objsubid), ${ofDomain})`,
  where: `${where} and d.objoid >= 16384 and ${notBrought}`,
});

const onRare = someIn(
  'pg_description',
  `objoid >= 16384 and classoid in
  ('pg_type'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_rewrite'::regclass)`,
);

/** Of the copies of constraints, those of foreign tables have no words, and those that a foreign key has to each partition. */
const isNoCopy = `k.conparentid <> 0 and (c.relkind = 'f' or k.contype = 'f' and k.confrelid <> (select p.confrelid from pg_constraint p where p.oid = k.conparentid))`;

const onLargeObject: Source = {
  what: `'comment on large object'`,
  from: 'pg_description d',
  name: 'd.objoid::text',
  where: `d.classoid = 'pg_largeobject'::regclass`,
};

/** Comments on what is no node, though what it belongs to is. */
export const unmodeledComments: readonly Source[] = [
  ...only(onRare, [
    comment(
      'pg_type',
      't',
      'left join pg_class c on c.oid = t.typrelid',
      `(t.typtype = 'm' or t.typtype = 'c' and c.relkind <> 'c' or exists (select from pg_type el where el.typarray = t.oid))`,
    ),
    comment(
      'pg_constraint',
      'k',
      'left join pg_class c on c.oid = k.conrelid',
      `(${isNoCopy} or k.contype = 't' or k.contype = 'n' and not (c.relkind in ('r', 'p') and exists (
        select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and ${isReadNotNull})) or k.contype = 'c' and c.relkind = 'f' and not k.conislocal)`,
    ),
    comment(
      'pg_trigger',
      'g',
      'join pg_class c on c.oid = g.tgrelid',
      // Up to PostgreSQL 14 the copies in partitions are internal.
      `(g.tgisinternal and g.tgparentid = 0 or g.tgparentid <> 0 and (c.relkind = 'f' or exists (
        select from pg_constraint k where k.oid = g.tgconstraint and k.contype <> 't')))`,
    ),
    comment('pg_rewrite', 'w', '', `w.rulename = '_RETURN'`),
  ]),
  ...only(someIn('pg_largeobject_metadata'), [onLargeObject]),
];
