create foreign table gone (own text) inherits (above) server far;
drop foreign table rest;
alter table "pieces" drop column "more";
alter index pieces_name_idx rename to parts_name_idx;
alter table "pieces" rename column "number" to "id";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'pieces'::regclass and contype = 'n' and conname = 'pieces_number_not_null') then
    alter table pieces rename constraint pieces_number_not_null to pieces_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter function touched() rename to touch;
alter table "pieces" rename to "parts";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parts'::regclass and contype = 'n' and conname = 'pieces_id_not_null') then
    alter table parts rename constraint pieces_id_not_null to parts_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;
