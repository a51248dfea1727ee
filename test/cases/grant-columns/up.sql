alter table notes add column "A b" text;
grant insert ("A b"), references ("A b"), select ("A b"), update ("A b") on table notes to app with grant option;
grant select ("A b") on table notes to web;
grant update (body) on table notes to web;
grant references (id), select (id) on table notes to app;
grant select (id) on table notes to web;
grant insert on table notes to web;
