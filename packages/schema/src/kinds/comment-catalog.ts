import { notOfExtension, userSchema } from './catalog.ts';
import { isComposite } from './composite-text.ts';
import { databaseComment } from './database-catalog.ts';
import { isRange } from './range-catalog.ts';
import { isTableOrView } from './relation-catalog.ts';
import { isOwnRoutine, signatureColumn } from './routine-catalog.ts';
import { columnPath, hasIndexes, isOrdinary, isOwnConstraint, isOwnIndex, ofTable } from './table-catalog.ts';
import { isView } from './view-catalog.ts';

const described = (catalog: string, oid: string): string =>
  `d.classoid = '${catalog}'::regclass and d.objoid = ${oid}`;

const inUserSchema = (catalog: string, oid: string): string =>
  `${userSchema('n.nspname')} and ${notOfExtension(catalog, oid)}`;

const plain = `
  select 'schema' as kind, array[n.nspname]::text[] as path, d.description as text
    from pg_description d join pg_namespace n on ${described('pg_namespace', 'n.oid')}
    where ${inUserSchema('pg_namespace', 'n.oid')} and not (n.nspname = 'public' and d.description = 'standard public schema')
  union all
  select 'role', array[r.rolname]::text[], d.description
    from pg_shdescription d join pg_roles r on d.classoid = 'pg_authid'::regclass and d.objoid = r.oid where r.rolname !~ '^pg_'
  union all
  select 'database', array['database'], c.description from (${databaseComment}) c
  union all
  select 'extension', array[e.extname]::text[], d.description
    from pg_description d join pg_extension e on ${described('pg_extension', 'e.oid')}
    where e.extname <> 'plpgsql'
      and d.description is distinct from (select a.comment from pg_available_extensions a where a.name = e.extname)
  union all
  select case t.typtype when 'e' then 'enum' when 'c' then 'composite' when 'r' then 'range' else 'domain' end, array[n.nspname, t.typname]::text[], d.description
    from pg_description d join pg_type t on ${described('pg_type', 't.oid')} join pg_namespace n on n.oid = t.typnamespace
    where (t.typtype in ('e', 'd') or ${isComposite} or ${isRange('t.oid')}) and ${inUserSchema('pg_type', 't.oid')}
  union all
  select 'composite_field', array[n.nspname, t.typname, a.attname]::text[], d.description
    from pg_description d join pg_type t on d.classoid = 'pg_class'::regclass and d.objoid = t.typrelid join pg_namespace n on n.oid = t.typnamespace
    join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
    where ${isComposite} and ${inUserSchema('pg_type', 't.oid')}
  union all
  select 'sequence', array[n.nspname, t.relname]::text[], d.description
    from pg_description d join pg_class t on ${described('pg_class', 't.oid')} join pg_namespace n on n.oid = t.relnamespace
    where t.relkind = 'S' and ${inUserSchema('pg_class', 't.oid')}
  union all
  select case when d.objsubid = 0 then 'table' else 'column' end,
      array_remove(array[n.nspname, t.relname, a.attname]::text[], null), d.description
    from pg_description d join pg_class t on ${described('pg_class', 't.oid')} join pg_namespace n on n.oid = t.relnamespace
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = d.objsubid and d.objsubid > 0
    where ${isOrdinary} and (d.objsubid = 0 or a.attislocal)
  union all
  select case when d.objsubid > 0 then 'view_column' when v.relkind = 'm' then 'materialized_view' else 'view' end,
      array_remove(array[n.nspname, v.relname, a.attname]::text[], null), d.description
    from pg_description d join pg_class v on ${described('pg_class', 'v.oid')} join pg_namespace n on n.oid = v.relnamespace
    left join pg_attribute a on a.attrelid = v.oid and a.attnum = d.objsubid and d.objsubid > 0
    where ${isView}
  union all
  select 'index', array[n.nspname, t.relname, x.relname]::text[], d.description
    from pg_description d join pg_index i on ${described('pg_class', 'i.indexrelid')}
    join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where ${hasIndexes} and ${isOwnIndex('x.oid')} and not exists (select from pg_constraint con where con.conrelid = i.indrelid and con.conindid = i.indexrelid and con.contype in ('p', 'u', 'x'))
  union all
  select 'collation', array[n.nspname, c.collname]::text[], d.description
    from pg_description d join pg_collation c on ${described('pg_collation', 'c.oid')} join pg_namespace n on n.oid = c.collnamespace
    where ${inUserSchema('pg_collation', 'c.oid')}
  union all
  select 'text_search_dictionary', array[n.nspname, c.dictname]::text[], d.description
    from pg_description d join pg_ts_dict c on ${described('pg_ts_dict', 'c.oid')} join pg_namespace n on n.oid = c.dictnamespace
    where ${inUserSchema('pg_ts_dict', 'c.oid')}
  union all
  select 'text_search_configuration', array[n.nspname, c.cfgname]::text[], d.description
    from pg_description d join pg_ts_config c on ${described('pg_ts_config', 'c.oid')} join pg_namespace n on n.oid = c.cfgnamespace
    where ${inUserSchema('pg_ts_config', 'c.oid')}
  union all
  select 'publication', array[c.pubname]::text[], d.description
    from pg_description d join pg_publication c on ${described('pg_publication', 'c.oid')}
    where ${notOfExtension('pg_publication', 'c.oid')}
  union all
  select 'statistics', array_remove(array[n.nspname, t.relname, nullif(sn.nspname, n.nspname), s.stxname]::text[], null), d.description
    from pg_description d join pg_statistic_ext s on ${described('pg_statistic_ext', 's.oid')}
    join pg_class t on t.oid = s.stxrelid join pg_namespace n on n.oid = t.relnamespace join pg_namespace sn on sn.oid = s.stxnamespace
    where ${hasIndexes}
  union all
  select case con.contype when 'p' then 'primary_key' when 'u' then 'unique' when 'f' then 'foreign_key' when 'x' then 'exclusion' else 'check' end,
      array[n.nspname, t.relname, con.conname]::text[], d.description
    from pg_description d join pg_constraint con on ${described('pg_constraint', 'con.oid')}
    join pg_class t on t.oid = con.conrelid join pg_namespace n on n.oid = t.relnamespace
    where con.contype in ('p', 'u', 'f', 'x', 'c') and ${isOrdinary} and ${isOwnConstraint}
  union all
  select 'check', array[n.nspname, t.typname, con.conname]::text[], d.description
    from pg_description d join pg_constraint con on ${described('pg_constraint', 'con.oid')}
    join pg_type t on t.oid = con.contypid join pg_namespace n on n.oid = t.typnamespace
    where con.contype = 'c' and ${inUserSchema('pg_type', 't.oid')}
  union all
  select 'trigger', array[n.nspname, t.relname, g.tgname]::text[], d.description
    from pg_description d join pg_trigger g on ${described('pg_trigger', 'g.oid')}
    join pg_class t on t.oid = g.tgrelid join pg_namespace n on n.oid = t.relnamespace
    where not g.tgisinternal and g.tgparentid = 0 and ${isTableOrView}
  union all
  select 'policy', array[n.nspname, t.relname, o.polname]::text[], d.description
    from pg_description d join pg_policy o on ${described('pg_policy', 'o.oid')}
    join pg_class t on t.oid = o.polrelid join pg_namespace n on n.oid = t.relnamespace
    where ${isOrdinary}
  union all
  select 'event_trigger', array[e.evtname]::text[], d.description
    from pg_description d join pg_event_trigger e on ${described('pg_event_trigger', 'e.oid')}
    where ${notOfExtension('pg_event_trigger', 'e.oid')}
  union all
  select 'rule', array[n.nspname, t.relname, o.rulename]::text[], d.description
    from pg_description d join pg_rewrite o on ${described('pg_rewrite', 'o.oid')}
    join pg_class t on t.oid = o.ev_class join pg_namespace n on n.oid = t.relnamespace
    where o.rulename <> '_RETURN' and ${isTableOrView}`;

/** The comments on all that the kinds of this package hold, with the kind and the path of each, a routine's arguments, and where an inherited column stands. */
export const commentCatalog = `
  select kind, path, null::json as signature, null::json as above, text from (${plain}) described
  union all
  select 'inherited_column', array[n.nspname, t.relname]::text[], null, ${columnPath}, d.description
    from pg_description d join pg_attribute att on d.classoid = 'pg_class'::regclass and att.attrelid = d.objoid and att.attnum = d.objsubid
    ${ofTable('att.attrelid')} where d.objsubid > 0 and not att.attislocal and ${isOrdinary}
  union all
  select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, array[n.nspname, p.proname]::text[], ${signatureColumn}, null, d.description
    from pg_description d join pg_proc p on ${described('pg_proc', 'p.oid')} join pg_namespace n on n.oid = p.pronamespace
    where ${isOwnRoutine}
  order by 1, 2`;
