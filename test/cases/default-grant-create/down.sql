alter default privileges for role deploy grant usage on types to public;
alter default privileges for role deploy in schema crm revoke all on tables from app;
alter default privileges revoke insert, select on tables from app;
alter default privileges in schema crm revoke select on tables from public;
alter default privileges revoke usage on sequences from pg_monitor;
alter default privileges revoke usage on sequences from app;
alter default privileges revoke create, usage on schemas from app;
alter default privileges revoke execute on functions from app;
alter default privileges grant execute on functions to public;
