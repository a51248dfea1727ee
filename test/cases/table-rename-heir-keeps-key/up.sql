alter table "dogs" rename to "hounds";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'hounds'::regclass and contype = 'n' and conname = 'dogs_breed_not_null') then
    alter table hounds rename constraint dogs_breed_not_null to hounds_breed_not_null;
  end if;
end
$$;
