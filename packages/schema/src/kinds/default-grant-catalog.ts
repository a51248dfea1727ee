import { homeOwner } from './owner-catalog.ts';

const list = (filter = ''): string =>
  `array_agg(distinct lower(x.privilege_type)::text order by lower(x.privilege_type)::text) ${filter}`;

const all = `(select count(*) from aclexplode(acldefault('r', d.defaclrole)))`;

/** The default privileges that belong to no schema replace PostgreSQL's own, those of a schema come on top. */
const acls = `
  select case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end as name,
    n.nspname::text as schema, case when a.defaclrole <> ${homeOwner} then r.rolname::text end as maker, a.defaclrole, a.defaclacl,
    case when a.defaclnamespace <> 0 then '{}' when a.defaclobjtype = 'f' then '{EXECUTE}' when a.defaclobjtype = 'T' then '{USAGE}' else '{}' end::text[] as open
  from pg_default_acl a join pg_roles r on r.oid = a.defaclrole left join pg_namespace n on n.oid = a.defaclnamespace
  where a.defaclobjtype in ('r', 'S', 'f', 'T', 'n') and r.rolname !~ '^pg_' and coalesce(n.nspname !~ '^pg_' and n.nspname <> 'information_schema', true)`;

/** What is granted, and what is taken away, beforehand. */
export const defaultRights = `
  select d.name, d.schema, d.maker, g.rolname::text as grantee, ${list()} as privileges,
    coalesce(${list('filter (where x.is_grantable)')}, '{}') as grantable, false as revoked,
    count(distinct x.privilege_type) = ${all} as has_all, count(distinct x.privilege_type) filter (where x.is_grantable) = ${all} as grants_all
  from (${acls}) d cross join lateral aclexplode(d.defaclacl) x left join pg_roles g on g.oid = x.grantee
  where x.grantee <> d.defaclrole and not (x.grantee = 0 and x.privilege_type = any (d.open))
  group by d.name, d.schema, d.maker, d.defaclrole, g.rolname
  union all
  select d.name, d.schema, d.maker, null, (select array_agg(lower(p)) from unnest(d.open) p), '{}', true, false, false
  from (${acls}) d
  where d.open <> '{}' and not exists (select from aclexplode(d.defaclacl) x where x.grantee = 0 and x.privilege_type = any (d.open))`;
