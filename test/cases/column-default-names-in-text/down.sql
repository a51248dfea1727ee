alter function single(integer) rename to alone;
alter table "items" rename to "things";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_id_not_null') then
    alter table things rename constraint items_id_not_null to things_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_kind_not_null') then
    alter table things rename constraint items_kind_not_null to things_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_type_not_null') then
    alter table things rename constraint items_type_not_null to things_type_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_list_not_null') then
    alter table things rename constraint items_list_not_null to things_list_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_call_not_null') then
    alter table things rename constraint items_call_not_null to things_call_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_only_not_null') then
    alter table things rename constraint items_only_not_null to things_only_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_size_not_null') then
    alter table things rename constraint items_size_not_null to things_size_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_home_not_null') then
    alter table things rename constraint items_home_not_null to things_home_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'items_how_not_null') then
    alter table things rename constraint items_how_not_null to things_how_not_null;
  end if;
end
$$;

alter sequence numbers rename to counter;
alter type feeling rename to mood;
alter collation "By Byte" rename to "By Code";
alter schema login rename to auth;
