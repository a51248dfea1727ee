alter table "b" rename constraint "b_pkey" to "a_pkey";
alter table "b" rename to "a";
alter sequence if exists b_id_seq rename to a_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a'::regclass and contype = 'n' and conname = 'b_id_not_null') then
    alter table a rename constraint b_id_not_null to a_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a'::regclass and contype = 'n' and conname = 'b_x_not_null') then
    alter table a rename constraint b_x_not_null to a_x_not_null;
  end if;
end
$$;
