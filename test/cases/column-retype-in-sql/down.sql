-- drops and recreates what depends on it: view public.streets; function
-- public.latest(); policy public.docs.own; rule public.docs.note
drop rule note on docs;

drop policy own on docs;
drop function latest();
drop view streets;
alter table "users" alter column "id" type integer;
create rule note as on insert to docs do also (insert into users (id) values (new.owner) on conflict (id) do nothing);
alter table "logins" alter column "id" type integer;
alter table users alter column home type text;
alter type address alter attribute street type text;
alter table users alter column home type address using home::address;

create view streets as
select id, (home).street as line from users;

create function latest() returns date language sql
begin atomic
  insert into users (id) values (1) on conflict (id) do update set home.street = 'y';
  select at from users join logins using (id) limit 1;
end;

create policy own on docs for select using (exists (select 1 from users join logins using (id) where (home).street = 'a'));
