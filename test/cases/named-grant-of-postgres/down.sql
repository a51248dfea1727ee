grant select on table pg_catalog.pg_roles to public;
revoke select(rolname) on table pg_catalog.pg_roles from public;
revoke insert, select(oid), select(rolname) on table pg_catalog.pg_authid from app;
grant select on table information_schema.tables to public;
revoke usage on schema pg_catalog from app;
grant usage on language plpgsql to public;
revoke execute on function pg_catalog.pg_sleep(double precision) from app;
grant execute on function pg_catalog.pg_sleep(double precision) to public;
