revoke delete, select(rolname) on table pg_catalog.pg_authid from app;
grant select, update(rolname) on table pg_catalog.pg_authid to app;
grant update(member) on table pg_catalog.pg_auth_members to web;
grant all on table pg_catalog.pg_auth_members to app;
grant select(member) on table pg_catalog.pg_auth_members to app;
grant execute on function pg_catalog.pg_sleep(double precision) to web with grant option;
revoke execute on function pg_catalog.pg_read_file(text) from app;
grant execute on function pg_catalog.pg_read_file(text) to web;
