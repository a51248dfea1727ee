create or replace function logins() returns text language sql
begin atomic
  select handle as login from users;
end;

create or replace function first_login(n integer) returns text language sql stable
begin atomic
  insert into users (handle, mood) select handle::text as login, 'ok' from users where id = n returning lower(handle)::varchar;
  select x.login from (select handle::text as login from users order by login) x limit 1;
end;

create or replace function everybody() returns setof users language sql
begin atomic
  update users set handle = 'x' where id = 0 returning id, handle as login, mood;
  select id, handle as login, mood from users order by handle;
end;

create or replace function called() returns text language sql
return (select case when id > 0 then handle else handle end as login from users u where u.handle is distinct from 'x' limit 1);

alter table "users" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_handle_not_null') then
    alter table users rename constraint users_handle_not_null to users_login_not_null;
  end if;
end
$$;
