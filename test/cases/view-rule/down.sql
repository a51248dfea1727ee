-- drops and recreates what depends on it: view public.names; rule
-- public.names.add_name
drop view names;

alter table "users" alter column "id" type integer;

create view names as
select name, id from users;

create rule add_name as on insert to names do instead (insert into users values (1, new.name));
