create or replace function change() returns text language sql
begin atomic
  insert into users (id) values (1) returning old.handle as login, new.handle as login, handle as login;
  delete from users returning with (old as was) was.handle as login, was.id, was.handle as login;
  update users u set handle = 'x' returning old.handle || new.handle || u.handle as all_of_them;
end;

alter table "users" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_handle_not_null') then
    alter table users rename constraint users_handle_not_null to users_login_not_null;
  end if;
end
$$;
