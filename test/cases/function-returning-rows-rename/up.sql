alter table "users" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_login_not_null') then
    alter table users rename constraint users_login_not_null to users_handle_not_null;
  end if;
end
$$;

create or replace function change() returns text language sql
begin atomic
  insert into users (id) values (1) returning old.handle, new.handle, handle;
  delete from users returning with (old as was) was.handle, was.id, was.handle;
  update users u set handle = 'x' returning old.handle || new.handle || u.handle as all_of_them;
end;
