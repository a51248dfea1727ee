alter default privileges revoke execute on functions from app;
alter default privileges grant execute on functions to public;
alter default privileges in schema crm revoke usage on types from app;
create extension citext with schema crm;
alter default privileges grant execute on functions to app;
alter default privileges revoke execute on functions from public;
alter default privileges in schema crm grant usage on types to app with grant option;
grant execute on function crm.citext_eq(crm.citext, crm.citext) to app;
drop extension hstore;
