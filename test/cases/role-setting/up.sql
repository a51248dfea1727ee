do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to "Site";
  end if;
end
$$;

alter role app set search_path to 'app', 'public';
alter role app set statement_timeout to '3s';
alter role "Site" set work_mem to '8MB';

do $$
begin
  drop role if exists gone;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role gone stays, since something still depends on it';
end
$$;
