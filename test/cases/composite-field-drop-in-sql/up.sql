create or replace function latest() returns date language sql
begin atomic
  insert into users (id) values (1) on conflict (id) do update set home.zip = 'y';
  select at from users join logins using (id) limit 1;
end;

alter policy own on docs using (exists (select 1 from users join logins using (id) where (home).zip = 'a'));
drop view streets;

create view streets as
select id, (home).zip as line from users;

alter type address drop attribute street;
