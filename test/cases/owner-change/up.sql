revoke select (body) on table notes from web;
revoke insert on table notes from web;
alter table notes owner to web;
grant select (body) on table notes to app;
