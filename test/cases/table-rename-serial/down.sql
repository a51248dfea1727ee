alter table "b" rename constraint "b_pkey" to "a_pkey";
alter table "b" rename to "a";
alter sequence if exists b_id_seq rename to a_id_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('b_id_not_null', 'a_id_not_null'), ('b_x_not_null', 'a_x_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'a'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'a', old_name, new_name);
  end loop;
end
$$;
