do $$
begin
  if not exists (select from pg_roles where rolname = 'gone') then
    create role gone;
  end if;
end
$$;

alter role "Site" set work_mem to '64MB';
alter role app reset statement_timeout;
alter role app reset search_path;
alter role gone set work_mem to '1MB';

do $$
begin
  if exists (select from pg_roles where rolname = 'Site') then
    alter role "Site" rename to web;
  end if;
end
$$;
