alter table "users" rename to "people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
end
$$;

alter view more set schema audit;
alter view ids rename to numbers;
alter table "people" rename constraint "users_pkey" to "people_pkey";
