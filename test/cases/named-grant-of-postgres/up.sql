revoke execute on function pg_catalog.pg_sleep(double precision) from public;
grant execute on function pg_catalog.pg_sleep(double precision) to app;
revoke usage on language plpgsql from public;
grant usage on schema pg_catalog to app;
revoke select on table information_schema.tables from public;
grant insert, select(oid), select(rolname) on table pg_catalog.pg_authid to app;
grant select(rolname) on table pg_catalog.pg_roles to public;
revoke select on table pg_catalog.pg_roles from public;
grant select(rolname) on table pg_catalog.pg_roles to public;
