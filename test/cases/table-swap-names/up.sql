alter table "b" rename to "swap_b";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('b_y_not_null', 'swap_b_y_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'swap_b'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'swap_b', old_name, new_name);
  end loop;
end
$$;

alter table "a" rename to "b";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('a_x_not_null', 'b_x_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'b'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'b', old_name, new_name);
  end loop;
end
$$;

alter table "swap_b" rename to "a";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('swap_b_y_not_null', 'a_y_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'a'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'a', old_name, new_name);
  end loop;
end
$$;
