alter table "people" rename constraint "people_email_key" to "users_email_key";
alter table "people" rename constraint "people_pkey" to "users_pkey";
alter index people_nick_idx rename to users_nick_idx;
alter table "people" rename constraint "people_age_check" to "users_age_check";
alter table "people" rename to "users";
alter sequence if exists people_id_seq rename to users_id_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('people_id_not_null', 'users_id_not_null'), ('people_email_not_null', 'users_email_not_null'), ('people_age_not_null', 'users_age_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'users'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'users', old_name, new_name);
  end loop;
end
$$;
