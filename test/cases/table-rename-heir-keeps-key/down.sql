alter table "hounds" rename to "dogs";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'dogs'::regclass and contype = 'n' and conname = 'hounds_breed_not_null') then
    alter table dogs rename constraint hounds_breed_not_null to dogs_breed_not_null;
  end if;
end
$$;
