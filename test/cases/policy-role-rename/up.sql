do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web_app;
  end if;
end
$$;
