do $$
begin
  if not exists (select from pg_roles where rolname = 'gone') then
    create role gone;
  end if;
end
$$;

do $$ begin execute format('alter role app in database %I set work_mem to ''64MB''', current_database()); end $$;
do $$ begin execute format('alter database %I reset work_mem', current_database()); end $$;
do $$ begin execute format('alter role gone in database %I set work_mem to ''64MB''', current_database()); end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'new') then
    alter role new rename to old;
  end if;
end
$$;
