comment on role web is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to app;
  end if;
end
$$;
