alter domain slug rename to "it's";

do $$
begin
  if exists (select from pg_constraint where contypid = '"it''s"'::regtype and contype = 'n' and conname = 'slug_not_null') then
    alter domain "it's" rename constraint slug_not_null to "it's_not_null";
  end if;
end
$$;
