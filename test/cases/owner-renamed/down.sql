alter table "crm"."remarks" rename constraint "remarks_pkey" to "notes_pkey";
alter table "crm"."remarks" set schema "public";
alter table "remarks" rename to "notes";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'notes'::regclass and contype = 'n' and conname = 'remarks_id_not_null') then
    alter table notes rename constraint remarks_id_not_null to notes_id_not_null;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'web') then
    alter role web rename to app;
  end if;
end
$$;
