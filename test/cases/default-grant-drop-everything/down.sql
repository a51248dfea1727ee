do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app;
  end if;
end
$$;

create schema "crm";
create table "crm"."notes" ("id" bigint not null, constraint "notes_pkey" primary key ("id"));
alter default privileges in schema crm grant select on tables to app;
