-- drops and recreates what depends on it: view public.names; trigger
-- public.names.keeping; grant on view public.names, public
drop view names;

alter table "users" alter column "id" type integer;

create view names as
select name, id from users;

grant select on table names to public;
create trigger keeping instead of insert on names for each row execute function keep();
