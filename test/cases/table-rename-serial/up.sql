alter table "a" rename to "b";
alter sequence if exists a_id_seq rename to b_id_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('a_id_not_null', 'b_id_not_null'), ('a_x_not_null', 'b_x_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'b'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'b', old_name, new_name);
  end loop;
end
$$;

alter table "b" rename constraint "a_pkey" to "b_pkey";
