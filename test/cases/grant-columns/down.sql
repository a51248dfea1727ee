revoke insert on table notes from web;
revoke select (id) on table notes from web;
revoke references (id), select (id) on table notes from app;
revoke update (body) on table notes from web;
alter table notes drop column "A b";
