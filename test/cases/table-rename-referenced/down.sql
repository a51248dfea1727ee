alter table "people" rename constraint "people_pkey" to "users_pkey";
alter table "people" rename to "users";
alter sequence if exists people_id_seq rename to users_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_name_not_null') then
    alter table users rename constraint people_name_not_null to users_name_not_null;
  end if;
end
$$;
