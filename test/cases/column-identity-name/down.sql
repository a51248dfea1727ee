alter sequence taken_id_seq rename to numbers_of_taken;
alter sequence numbers_of_given rename to given_id_seq;
alter sequence "Another" rename to "The ""Counter";
alter table away.plain alter column id drop identity;
alter table "away"."plain" alter column "id" drop not null;
alter table "away"."plain" drop column "next";
drop table "fresh";
alter table "renamed" rename column "final" to "last";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'renamed'::regclass and contype = 'n' and conname = 'renamed_final_not_null') then
    alter table renamed rename constraint renamed_final_not_null to renamed_last_not_null;
  end if;
end
$$;

alter table "renamed" rename to "kept";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'kept'::regclass and contype = 'n' and conname = 'renamed_id_not_null') then
    alter table kept rename constraint renamed_id_not_null to kept_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'kept'::regclass and contype = 'n' and conname = 'renamed_last_not_null') then
    alter table kept rename constraint renamed_last_not_null to kept_last_not_null;
  end if;
end
$$;
