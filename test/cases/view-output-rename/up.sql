alter table "users" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_login_not_null') then
    alter table users rename constraint users_login_not_null to users_handle_not_null;
  end if;
end
$$;

create or replace view present as
select id from users where exists (select id, handle from users u) and handle in (select handle from users);

drop view named;

create view named as
with w as (select id, handle from users)
select s.handle, w.id from (select handle from users) s, w;
