do $$
begin
  if exists (select from pg_roles where rolname = 'b') then
    alter role b rename to swap_b;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'a') then
    alter role a rename to b;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'swap_b') then
    alter role swap_b rename to a;
  end if;
end
$$;
