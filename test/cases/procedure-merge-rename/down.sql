create or replace procedure note() language sql
begin atomic
  merge into users u using (select who as name, max(at) as last from logins group by who) l on u.handle = l.name
    when matched and u.seen < 10 then update set (handle, seen) = (l.name, u.seen + 1)
    when matched then delete
    when not matched then insert (id, handle) values (0, l.name);
end;

alter table "users" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_handle_not_null') then
    alter table users rename constraint users_handle_not_null to users_login_not_null;
  end if;
end
$$;

alter table "logins" rename column "who" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_who_not_null') then
    alter table logins rename constraint logins_who_not_null to logins_name_not_null;
  end if;
end
$$;
