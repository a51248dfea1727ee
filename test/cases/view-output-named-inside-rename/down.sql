drop view inner_named;

create view inner_named as
select x.id, (select max(short) from (select brief(handle) as short from users) y) as m
from (select id, handle::text as login from users) x, (select null::feeling as mood) z;

drop materialized view called;

create materialized view called (login, c) as
select (select handle as login from users order by id limit 1), coalesce(handle, 'x') as c from users;

alter policy seen on log using (n in (select brief(handle) as short from users) and exists (select id, handle as login, 'ok'::feeling as mood from users));
alter view named rename column brief to short;
alter view named rename column feeling to mood;
alter view named rename column handle to login;
alter table "users" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_handle_not_null') then
    alter table users rename constraint users_handle_not_null to users_login_not_null;
  end if;
end
$$;

alter function brief(text) rename to short;
alter type feeling rename to mood;
