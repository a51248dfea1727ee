alter table "parts" rename to "pieces";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'pieces'::regclass and contype = 'n' and conname = 'parts_id_not_null') then
    alter table pieces rename constraint parts_id_not_null to pieces_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter function touch() rename to touched;
alter table "pieces" rename column "id" to "number";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'pieces'::regclass and contype = 'n' and conname = 'pieces_id_not_null') then
    alter table pieces rename constraint pieces_id_not_null to pieces_number_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter index parts_name_idx rename to pieces_name_idx;
alter table "pieces" add column "more" integer;
create foreign table rest partition of pieces (constraint named CHECK ((name <> ''::text))) DEFAULT server far;
drop foreign table gone;
