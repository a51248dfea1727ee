alter table "people" rename constraint "people_email_key" to "users_email_key";
alter table "people" rename constraint "people_pkey" to "users_pkey";
alter index people_nick_idx rename to users_nick_idx;
alter table "people" rename constraint "people_age_check" to "users_age_check";
alter table "people" rename to "users";
alter sequence if exists people_id_seq rename to users_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_email_not_null') then
    alter table users rename constraint people_email_not_null to users_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_age_not_null') then
    alter table users rename constraint people_age_not_null to users_age_not_null;
  end if;
end
$$;
