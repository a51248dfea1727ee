alter table "users" rename to "people";
alter sequence if exists users_id_seq rename to people_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table people rename constraint users_email_not_null to people_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_age_not_null') then
    alter table people rename constraint users_age_not_null to people_age_not_null;
  end if;
end
$$;

alter table "people" rename constraint "users_age_check" to "people_age_check";
alter index users_nick_idx rename to people_nick_idx;
alter table "people" rename constraint "users_pkey" to "people_pkey";
alter table "people" rename constraint "users_email_key" to "people_email_key";
