do $$
begin
  if not exists (select from pg_roles where rolname = 'crew') then
    create role crew;
  end if;
end
$$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app login;
  end if;
end
$$;

grant app to crew;
grant select on table notes to app;
