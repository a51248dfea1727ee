do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to other;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web;
  end if;
end
$$;

alter schema crm rename to customers;
alter default privileges grant execute on functions to public;
alter default privileges revoke all on tables from other;
alter default privileges grant select on tables to other;
alter default privileges in schema customers revoke insert on tables from web;
alter default privileges in schema customers grant update on tables to web;
alter default privileges in schema customers grant select on tables to web with grant option;
