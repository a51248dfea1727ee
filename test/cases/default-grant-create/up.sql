alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to app;
alter default privileges grant create, usage on schemas to app;
alter default privileges grant usage on sequences to app;
alter default privileges grant usage on sequences to pg_monitor;
alter default privileges in schema crm grant select on tables to public;
alter default privileges grant insert, select on tables to app;
alter default privileges for role deploy in schema crm grant all on tables to app with grant option;
alter default privileges for role deploy revoke usage on types from public;
