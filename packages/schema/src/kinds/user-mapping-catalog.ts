import { isSecretIn } from './secret.ts';

/**
 * Is the row `u` of pg_user_mappings one that says all and holds no secret? Its options are null as well where they are not for the
 * eyes of whoever asks.
 */
export const isOpenMapping = `((u.umoptions is not null or (select r.rolsuper from pg_roles r where r.rolname = current_user))
  and not exists (select from pg_options_to_table(u.umoptions) o where ${isSecretIn('o.option_name', 'o.option_value')}))`;

/** The block to which a server belongs is that of its extension, or the block of SQL that makes it. */
export const openMappings = `
  select coalesce(e.extname::text, 'server ' || quote_ident(u.srvname)) as home, case when e.oid is null then 'sql_block' else 'extension' end as kind,
    u.srvname::text as server, case when u.umuser <> 0 then u.usename::text end as role,
    (select json_object_agg(o.option_name, o.option_value order by o.option_name) from pg_options_to_table(u.umoptions) o) as options
  from pg_user_mappings u left join pg_depend d on d.classid = 'pg_foreign_server'::regclass and d.objid = u.srvid and d.deptype = 'e'
  left join pg_extension e on e.oid = d.refobjid
  where ${isOpenMapping} order by 1, 2, 3, 4`;
