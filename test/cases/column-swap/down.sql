alter table "t" rename column "a" to "swap_b";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('t_a_not_null', 't_swap_b_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 't'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 't', old_name, new_name);
  end loop;
end
$$;

alter table "t" rename column "b" to "a";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('t_b_not_null', 't_a_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 't'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 't', old_name, new_name);
  end loop;
end
$$;

alter table "t" rename column "swap_b" to "b";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('t_swap_b_not_null', 't_b_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 't'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 't', old_name, new_name);
  end loop;
end
$$;
