do $$
begin
  if exists (select from pg_roles where rolname = 'web_app') then
    alter role web_app rename to app;
  end if;
end
$$;
