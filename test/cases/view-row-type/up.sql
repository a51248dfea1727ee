-- drops and recreates what depends on it: view public.names; function
-- public.shout(names)
drop function shout(names);

drop view names;
alter table "users" alter column "id" type bigint;

create view names as
select name, id from users;

create function shout(n names) returns text language sql
as $$
  select upper(n.name)
$$;

create view loud as
select shout(names) as loud from names;
