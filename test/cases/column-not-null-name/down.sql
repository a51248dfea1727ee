alter table people add constraint never_loose not null loose;
alter table people rename constraint everybody_has_email to people_have_email;
alter table "people" alter column "middle" drop not null;
alter table people rename constraint last_given to people_last_not_null;
alter table people rename constraint people_first_not_null to "first ""is"" given";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parts'::regclass and contype = 'n' and conname = 'has_name') then
    alter table parts rename constraint has_name to parts_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parts'::regclass and contype = 'n' and conname = 'has_number') then
    alter table parts rename constraint has_number to numbered;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table below rename constraint c_given to below_c_not_null;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'above'::regclass and contype = 'n' and conname = 'b_given') then
    alter table above rename constraint b_given to above_b_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'above'::regclass and contype = 'n' and conname = 'above_a_not_null') then
    alter table above rename constraint above_a_not_null to a_given;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "people" drop column "plain";
alter table "people" drop column "added";
drop table "fresh";
alter table "people" rename column "handle" to "login";
alter table "renamed" rename to "kept";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'kept'::regclass and contype = 'n' and conname = 'renamed_name_not_null') then
    alter table kept rename constraint renamed_name_not_null to kept_name_not_null;
  end if;
end
$$;
