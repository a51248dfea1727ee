alter table "a" rename column "no" to "id";
alter sequence if exists a_no_seq rename to a_id_seq;

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('a_no_not_null', 'a_id_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'a'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'a', old_name, new_name);
  end loop;
end
$$;
