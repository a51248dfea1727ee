drop view named;

create view named as
with w as (select id, handle as login from users)
select s.login, w.id from (select handle as login from users) s, w;

create or replace view present as
select id from users where exists (select id, handle as login from users u) and handle in (select handle as login from users);

alter table "users" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_handle_not_null') then
    alter table users rename constraint users_handle_not_null to users_login_not_null;
  end if;
end
$$;
