alter type address add attribute street text;
drop view streets;

create view streets as
select id, (home).street as line from users;

alter policy own on docs using (exists (select 1 from users join logins using (id) where (home).street = 'a'));

create or replace function latest() returns date language sql
begin atomic
  insert into users (id) values (1) on conflict (id) do update set home.street = 'y';
  select at from users join logins using (id) limit 1;
end;
