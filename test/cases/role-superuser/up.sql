do $$
begin
  if not exists (select from pg_roles where rolname = 'root') then
    create role root superuser replication bypassrls;
  end if;
end
$$;
