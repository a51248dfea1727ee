alter schema auth rename to login;
alter collation "By Code" rename to "By Byte";
alter type mood rename to feeling;
alter sequence counter rename to numbers;
alter table "things" rename to "items";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_id_not_null') then
    alter table items rename constraint things_id_not_null to items_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_kind_not_null') then
    alter table items rename constraint things_kind_not_null to items_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_type_not_null') then
    alter table items rename constraint things_type_not_null to items_type_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_list_not_null') then
    alter table items rename constraint things_list_not_null to items_list_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_call_not_null') then
    alter table items rename constraint things_call_not_null to items_call_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_only_not_null') then
    alter table items rename constraint things_only_not_null to items_only_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_size_not_null') then
    alter table items rename constraint things_size_not_null to items_size_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_home_not_null') then
    alter table items rename constraint things_home_not_null to items_home_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'items'::regclass and contype = 'n' and conname = 'things_how_not_null') then
    alter table items rename constraint things_how_not_null to items_how_not_null;
  end if;
end
$$;

alter function alone(integer) rename to single;
