alter table "a" rename to "b";
alter sequence if exists a_id_seq rename to b_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b'::regclass and contype = 'n' and conname = 'a_id_not_null') then
    alter table b rename constraint a_id_not_null to b_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'b'::regclass and contype = 'n' and conname = 'a_x_not_null') then
    alter table b rename constraint a_x_not_null to b_x_not_null;
  end if;
end
$$;

alter table "b" rename constraint "a_pkey" to "b_pkey";
