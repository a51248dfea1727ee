revoke select (body) on table notes from app;
alter table notes owner to app;
grant insert on table notes to web;
grant select (body) on table notes to web;
