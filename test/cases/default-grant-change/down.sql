alter default privileges in schema customers revoke update on tables from web;
alter default privileges in schema customers revoke grant option for select on tables from web;
alter default privileges in schema customers grant insert on tables to web;
alter default privileges grant all on tables to other;
alter default privileges revoke execute on functions from public;
alter schema customers rename to crm;

do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to app;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'other') then
    alter role other rename to web;
  end if;
end
$$;
