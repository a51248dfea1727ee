alter table "users" rename column "full_name" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_full_name_not_null') then
    alter table users rename constraint users_full_name_not_null to users_name_not_null;
  end if;
end
$$;
