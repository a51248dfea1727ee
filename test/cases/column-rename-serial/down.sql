alter table "a" rename column "no" to "id";
alter sequence if exists a_no_seq rename to a_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a'::regclass and contype = 'n' and conname = 'a_no_not_null') then
    alter table a rename constraint a_no_not_null to a_id_not_null;
  end if;
end
$$;
