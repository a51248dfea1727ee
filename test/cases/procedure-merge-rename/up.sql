alter table "logins" rename column "name" to "who";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_name_not_null') then
    alter table logins rename constraint logins_name_not_null to logins_who_not_null;
  end if;
end
$$;

alter table "users" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_login_not_null') then
    alter table users rename constraint users_login_not_null to users_handle_not_null;
  end if;
end
$$;

create or replace procedure note() language sql
begin atomic
  merge into users u using (select who, max(at) as last from logins group by who) l on u.handle = l.who
    when matched and u.seen < 10 then update set (handle, seen) = (l.who, u.seen + 1)
    when matched then delete
    when not matched then insert (id, handle) values (0, l.who);
end;
