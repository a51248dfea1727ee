do $$
begin
  if not exists (select from pg_roles where rolname = 'admin') then
    create role admin createdb createrole noinherit valid until '2030-12-31 17:00:00+00';
  end if;
end
$$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app login connection limit 20;
  end if;
end
$$;
