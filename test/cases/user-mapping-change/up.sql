do $$
begin
  if exists (select from pg_roles where rolname = 'old') then
    alter role old rename to new;
  end if;
end
$$;

drop user mapping for gone server s;
alter user mapping for app server s options (drop gone, add came 'it''s', set "user" 'c');
alter user mapping for new server s options (drop "user");

do $$
begin
  drop role if exists gone;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role gone stays, since something still depends on it';
end
$$;
