do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web;
  end if;
end
$$;

comment on role web is 'Connects for the web.';
