do $$
begin
  if exists (select from pg_roles where rolname = 'old') then
    alter role old rename to new;
  end if;
end
$$;

do $$ begin execute format('alter role gone in database %I reset work_mem', current_database()); end $$;
do $$ begin execute format('alter database %I set work_mem to ''1MB''', current_database()); end $$;
do $$ begin execute format('alter role app in database %I set work_mem to ''32MB''', current_database()); end $$;

do $$
begin
  drop role if exists gone;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role gone stays, since something still depends on it';
end
$$;
