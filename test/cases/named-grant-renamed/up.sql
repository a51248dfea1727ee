do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web;
  end if;
end
$$;

alter extension hstore set schema public;
revoke execute on function public.each(hstore) from web;
