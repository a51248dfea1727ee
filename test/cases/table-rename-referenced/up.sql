alter table "users" rename to "people";
alter sequence if exists users_id_seq rename to people_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_name_not_null') then
    alter table people rename constraint users_name_not_null to people_name_not_null;
  end if;
end
$$;

alter table "people" rename constraint "users_pkey" to "people_pkey";
