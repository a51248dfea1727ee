alter table "people" rename constraint "people_pkey" to "users_pkey";
alter view numbers rename to ids;
alter view audit.more set schema public;
alter table "people" rename to "users";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
end
$$;
