alter type mood rename to feeling;
alter function short(text) rename to brief;
alter table "users" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_login_not_null') then
    alter table users rename constraint users_login_not_null to users_handle_not_null;
  end if;
end
$$;

alter view named rename column login to handle;
alter view named rename column mood to feeling;
alter view named rename column short to brief;
alter policy seen on log using (n in (select brief(handle) from users) and exists (select id, handle, 'ok'::feeling from users));
drop materialized view called;

create materialized view called (handle, c) as
select (select handle from users order by id limit 1), coalesce(handle, 'x') as c from users;

drop view inner_named;

create view inner_named as
select x.id, (select max(brief) from (select brief(handle) from users) y) as m
from (select id, handle::text from users) x, (select null::feeling) z;
