do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app;
  end if;
end
$$;

alter policy own_rows on docs to app, web;
