alter table "users" rename column "uid" to "id";
alter sequence if exists users_uid_seq rename to users_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_uid_not_null') then
    alter table users rename constraint users_uid_not_null to users_id_not_null;
  end if;
end
$$;
