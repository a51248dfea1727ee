do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app;
  end if;
end
$$;

alter table notes owner to app;
