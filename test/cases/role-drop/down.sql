do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app login;
  end if;
end
$$;
