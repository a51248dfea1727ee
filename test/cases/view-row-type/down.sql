drop view loud;

-- drops and recreates what depends on it: view public.names; function
-- public.shout(names)
drop function shout(names);

drop view names;
alter table "users" alter column "id" type integer;

create view names as
select name, id from users;

create function shout(n names) returns text language sql
as $$
  select upper(n.name)
$$;
