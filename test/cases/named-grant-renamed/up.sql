do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web;
  end if;
end
$$;

revoke execute on function ext.each(ext.hstore) from web;
alter extension hstore set schema public;
