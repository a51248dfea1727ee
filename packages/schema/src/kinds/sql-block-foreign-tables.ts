import { isSecretIn } from './secret.ts';
import { optionsOf, secretsOf } from './sql-block-options.ts';
import { ofUser, placedIn, type Source } from './sql-block-source.ts';

const called = placedIn('n.nspname', 'quote_ident(x.relname)');

/** NOT NULL has a name of its own from PostgreSQL 18 on. */
const notNullName = `coalesce((select ' constraint ' || quote_ident(c.conname) from pg_constraint c
  where c.conrelid = x.oid and c.contype = 'n' and c.conkey = array[a.attnum] and c.conname <> x.relname || '_' || a.attname || '_not_null'), '')`;

const noInherit = `coalesce((select ' no inherit' from pg_constraint c
  where c.conrelid = x.oid and c.contype = 'n' and c.conkey = array[a.attnum] and c.connoinherit), '')`;

/** From PostgreSQL 18 on a column of its own may be not null only as the one above is, or not be proved to be. */
const isNotNullElsewhere = `exists (select from pg_constraint c
  where c.conrelid = x.oid and c.contype = 'n' and c.conkey = array[a.attnum] and not (c.conislocal and c.convalidated))`;

const collation = `coalesce((select ' collate ' || case when cn.nspname = 'pg_catalog' then '' else ${placedIn('cn.nspname', `''`)} end || quote_ident(co.collname)
  from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace join pg_type ct on ct.oid = a.atttypid
  where co.oid = a.attcollation and a.attcollation <> ct.typcollation), '')`;

/** The tables right above it, in their order. */
const parents = `(select string_agg(${placedIn('pn.nspname', 'quote_ident(p.relname)')}, ', ' order by h.inhseqno)
  from pg_inherits h join pg_class p on p.oid = h.inhparent join pg_namespace pn on pn.oid = p.relnamespace where h.inhrelid = x.oid)`;

/** What it says in parentheses: its own columns and checks. */
const members = `array_to_string(
  (select array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ${optionsOf('a.attfdwoptions', 'data')} || ${collation}
    || coalesce(case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(e.adbin, e.adrelid) || case a.attgenerated when 's' then ') stored' else ') virtual' end
      else ' default ' || pg_get_expr(e.adbin, e.adrelid) end, '') || case when a.attnotnull and not ${isNotNullElsewhere} then ${notNullName} || ' not null' || ${noInherit} else '' end order by a.attnum)
    from pg_attribute a left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
    where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and a.attislocal)
  || (select array_agg('constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid) order by c.conname)
    from pg_constraint c where c.conrelid = x.oid and c.contype = 'c' and c.conislocal), E',\\n  ')`;

const create = `'create foreign table ' || ${called} || case when x.relispartition
    then ' partition of ' || ${parents} || coalesce(E' (\\n  ' || ${members} || E'\\n)', '') || ' ' || pg_get_expr(x.relpartbound, x.oid)
    else ' (' || coalesce(E'\\n  ' || ${members} || E'\\n', '') || ')' || coalesce(' inherits (' || ${parents} || ')', '') end
  || ' server ' || quote_ident(s.srvname) || ${optionsOf('t.ftoptions', 'data')}`;

/** What can be said of a column only when it is there. */
const ofColumns = `(
  select array_agg(case when o.what like 'is %' then 'comment on column ' || ${called} || '.' || quote_ident(a.attname) || ' ' || o.what
      else 'alter foreign table ' || ${called} || ' alter column ' || quote_ident(a.attname) || o.what end order by a.attnum, o.place)
  from pg_attribute a join pg_type ty on ty.oid = a.atttypid
  left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
  cross join lateral (values
    (1, case when not a.attislocal then nullif(${optionsOf('a.attfdwoptions', 'data')}, '') end),
    (2, case when not a.attislocal and a.attgenerated = '' and not exists (
        select from pg_inherits h join pg_attribute pa on pa.attrelid = h.inhparent and pa.attname = a.attname
          left join pg_attrdef pe on pe.adrelid = pa.attrelid and pe.adnum = pa.attnum
        where h.inhrelid = x.oid and pg_get_expr(pe.adbin, pe.adrelid) is not distinct from pg_get_expr(e.adbin, e.adrelid))
      then coalesce(' set default ' || pg_get_expr(e.adbin, e.adrelid), ' drop default') end),
    (3, case when a.attstorage <> ty.typstorage then ' set storage ' || case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end),
    (4, ' set statistics ' || nullif(a.attstattarget, -1)),
    (5, ' set (' || nullif(array_to_string(a.attoptions, ', '), '') || ')'),
    (6, case when not a.attislocal and a.attnotnull and not exists (
        select from pg_inherits h join pg_attribute pa on pa.attrelid = h.inhparent and pa.attname = a.attname
        where h.inhrelid = x.oid and pa.attnotnull) then ' set not null' end),
    (7, 'is ' || quote_literal(col_description(x.oid, a.attnum)))) o(place, what)
  where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and o.what is not null)`;

const ofConstraints = `(
  select array_agg(case c.contype when 'n' then 'alter foreign table ' || ${called} || ' add constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid)
      else 'comment on constraint ' || quote_ident(c.conname) || ' on ' || ${called} || ' is ' || quote_literal(d.description) end order by c.contype desc, c.conname)
  from pg_constraint c left join pg_description d on d.classoid = 'pg_constraint'::regclass and d.objoid = c.oid
  where c.conrelid = x.oid and c.conislocal and (c.contype = 'c' and d.description is not null or c.contype = 'n' and not c.convalidated))`;

const ofTriggers = `(
  select array_agg(o.what order by g.tgname, o.place)
  from pg_trigger g cross join lateral (values
    (1, regexp_replace(pg_get_triggerdef(g.oid, true), '^CREATE TRIGGER', 'create trigger')),
    (2, 'alter table ' || ${called} || case g.tgenabled when 'D' then ' disable' when 'A' then ' enable always' when 'R' then ' enable replica' end || ' trigger ' || quote_ident(g.tgname)),
    (3, 'comment on trigger ' || quote_ident(g.tgname) || ' on ' || ${called} || ' is ' || quote_literal(obj_description(g.oid, 'pg_trigger')))) o(place, what)
  where g.tgrelid = x.oid and not g.tgisinternal and g.tgparentid = 0 and o.what is not null)`;

const ofStatistics = `(
  select array_agg(o.what order by sn.nspname, st.stxname, o.place)
  from pg_statistic_ext st join pg_namespace sn on sn.oid = st.stxnamespace
  cross join lateral (select ${placedIn('sn.nspname', 'quote_ident(st.stxname)')} as name) c
  cross join lateral (values
    (1, regexp_replace(pg_get_statisticsobjdef(st.oid), '^CREATE STATISTICS (public\\.)?', 'create statistics ')),
    (2, 'alter statistics ' || c.name || ' set statistics ' || nullif(st.stxstattarget, -1)),
    (3, 'comment on statistics ' || c.name || ' is ' || quote_literal(obj_description(st.oid, 'pg_statistic_ext')))) o(place, what)
  where st.stxrelid = x.oid and o.what is not null)`;

/** Foreign tables, those below a table of the schema as well; one above another table has no words. */
export const foreignTables: Source = {
  catalog: 'pg_class',
  alias: 'x',
  from: `join pg_namespace n on n.oid = x.relnamespace join pg_foreign_table t on t.ftrelid = x.oid join pg_foreign_server s on s.oid = t.ftserver`,
  where: ofUser,
  owner: ['relowner'],
  standsFor: `d.refclassid = 'pg_type'::regclass and d.refobjid in (select rt.oid from pg_type rt where rt.typrelid = x.oid
    union all select rt.typarray from pg_type rt where rt.typrelid = x.oid)`,
  called: `'foreign table ' || ${called}`,
  made: `array[${create}] || coalesce(${ofColumns}, '{}') || coalesce(${ofConstraints}, '{}') || coalesce(${ofTriggers}, '{}') || coalesce(${ofStatistics}, '{}')`,
  secrets: `${secretsOf('t.ftoptions', 'data')} || coalesce((
    select array_agg(a.attname || '.' || o.option_name) from pg_attribute a, pg_options_to_table(a.attfdwoptions) o
    where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and ${isSecretIn('o.option_name', 'o.option_value', 'data')}), '{}')`,
};
