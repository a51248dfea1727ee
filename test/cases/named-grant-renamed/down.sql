grant execute on function public.each(hstore) to web;
alter extension hstore set schema ext;

do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to app;
  end if;
end
$$;
