alter table "users" rename to "people";
alter sequence if exists users_id_seq rename to people_id_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('users_id_not_null', 'people_id_not_null'), ('users_email_not_null', 'people_email_not_null'), ('users_age_not_null', 'people_age_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'people'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'people', old_name, new_name);
  end loop;
end
$$;

alter table "people" rename constraint "users_age_check" to "people_age_check";
alter index users_nick_idx rename to people_nick_idx;
alter table "people" rename constraint "users_pkey" to "people_pkey";
alter table "people" rename constraint "users_email_key" to "people_email_key";
