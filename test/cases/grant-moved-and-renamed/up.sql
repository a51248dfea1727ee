alter type mood rename to feeling;
alter type feeling set schema crm;
alter table "notes" rename to "remarks";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'remarks'::regclass and contype = 'n' and conname = 'notes_id_not_null') then
    alter table remarks rename constraint notes_id_not_null to remarks_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'remarks'::regclass and contype = 'n' and conname = 'notes_body_not_null') then
    alter table remarks rename constraint notes_body_not_null to remarks_body_not_null;
  end if;
end
$$;

alter table "remarks" set schema "crm";
alter table "crm"."remarks" rename constraint "notes_pkey" to "remarks_pkey";
