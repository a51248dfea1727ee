alter table "kept" rename to "renamed";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'renamed'::regclass and contype = 'n' and conname = 'kept_name_not_null') then
    alter table renamed rename constraint kept_name_not_null to renamed_name_not_null;
  end if;
end
$$;

alter table "people" rename column "login" to "handle";
create table "fresh" ("id" serial constraint always_numbered not null, "a" integer generated always as identity constraint always_identified not null);
alter table "people" add column "added" text;
update people set added = ('x') where added is null;
alter table people add constraint added_later not null added;
alter table "people" add column "plain" integer default 0 constraint plainly not null;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'above'::regclass and contype = 'n' and conname = 'a_given') then
    alter table above rename constraint a_given to above_a_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'above'::regclass and contype = 'n' and conname = 'above_b_not_null') then
    alter table above rename constraint above_b_not_null to b_given;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table below rename constraint below_c_not_null to c_given;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parts'::regclass and contype = 'n' and conname = 'numbered') then
    alter table parts rename constraint numbered to has_number;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parts'::regclass and contype = 'n' and conname = 'parts_name_not_null') then
    alter table parts rename constraint parts_name_not_null to has_name;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table people rename constraint "first ""is"" given" to people_first_not_null;
alter table people rename constraint people_last_not_null to last_given;
update people set middle = ('') where middle is null;
alter table people add constraint middle_given not null middle;
alter table people rename constraint people_have_email to everybody_has_email;
alter table "people" alter column "loose" drop not null;
