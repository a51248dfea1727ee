do $$
begin
  if not exists (select from pg_roles where rolname = 'gone') then
    create role gone;
  end if;
end
$$;

alter user mapping for new server s options (add "user" 'b');
alter user mapping for app server s options (drop came, add gone 'g', set "user" 'a');
create user mapping for gone server s;

do $$
begin
  if exists (select from pg_roles where rolname = 'new') then
    alter role new rename to old;
  end if;
end
$$;
