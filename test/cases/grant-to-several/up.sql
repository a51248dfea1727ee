grant select on table notes to public;
grant select on table notes to app;
grant select on table notes to pg_monitor;
grant select on table notes to web;
