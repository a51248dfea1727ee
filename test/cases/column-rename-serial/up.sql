alter table "a" rename column "id" to "no";
alter sequence if exists a_id_seq rename to a_no_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('a_id_not_null', 'a_no_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'a'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'a', old_name, new_name);
  end loop;
end
$$;
