alter extension hstore set schema ext;
grant execute on function ext.each(ext.hstore) to web;

do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to app;
  end if;
end
$$;
