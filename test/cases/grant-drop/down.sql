grant select on table notes to app;
grant select on table notes to public;
