alter table "users" alter column "title" type text;
alter table "users" rename column "title" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_title_not_null') then
    alter table users rename constraint users_title_not_null to users_name_not_null;
  end if;
end
$$;
