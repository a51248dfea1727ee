do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    alter role app rename to web;
  end if;
end
$$;

alter table "notes" rename to "remarks";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'remarks'::regclass and contype = 'n' and conname = 'notes_id_not_null') then
    alter table remarks rename constraint notes_id_not_null to remarks_id_not_null;
  end if;
end
$$;

alter table "remarks" set schema "crm";
alter table "crm"."remarks" rename constraint "notes_pkey" to "remarks_pkey";
