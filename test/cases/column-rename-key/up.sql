alter table "users" rename column "id" to "uid";
alter sequence if exists users_id_seq rename to users_uid_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table users rename constraint users_id_not_null to users_uid_not_null;
  end if;
end
$$;
