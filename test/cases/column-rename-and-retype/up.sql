alter table "users" rename column "name" to "title";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('users_name_not_null', 'users_title_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'users'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'users', old_name, new_name);
  end loop;
end
$$;

alter table "users" alter column "title" type varchar(80);
