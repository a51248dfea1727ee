alter table "a" rename column "id" to "no";
alter sequence if exists a_id_seq rename to a_no_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a'::regclass and contype = 'n' and conname = 'a_id_not_null') then
    alter table a rename constraint a_id_not_null to a_no_not_null;
  end if;
end
$$;
