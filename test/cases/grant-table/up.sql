grant select on table notes to public;
grant insert, select, update on table notes to app;
