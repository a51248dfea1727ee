alter domain "it's" rename to slug;

do $$
begin
  if exists (select from pg_constraint where contypid = 'slug'::regtype and contype = 'n' and conname = 'it''s_not_null') then
    alter domain slug rename constraint "it's_not_null" to slug_not_null;
  end if;
end
$$;
