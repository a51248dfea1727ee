create schema "hr";
alter table "workers" rename to "staff";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'staff'::regclass and contype = 'n' and conname = 'workers_pay_not_null') then
    alter table staff rename constraint workers_pay_not_null to staff_pay_not_null;
  end if;
end
$$;

alter table "staff" set schema "hr";
alter table people rename to "the people";
alter sequence if exists people_id_seq rename to "the people_id_seq";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = '"the people"'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table "the people" rename constraint people_id_not_null to "the people_id_not_null";
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = '"the people"'::regclass and contype = 'n' and conname = 'people_name_not_null') then
    alter table "the people" rename constraint people_name_not_null to "the people_name_not_null";
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "hr"."staff" rename column "pay" to "wage";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'hr.staff'::regclass and contype = 'n' and conname = 'staff_pay_not_null') then
    alter table hr.staff rename constraint staff_pay_not_null to staff_wage_not_null;
  end if;
end
$$;

alter table "the people" rename column name to title;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = '"the people"'::regclass and contype = 'n' and conname = 'the people_name_not_null') then
    alter table "the people" rename constraint "the people_name_not_null" to "the people_title_not_null";
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "hr"."staff" rename constraint "workers_pay_check" to "staff_wage_check";
alter table "the people" rename constraint people_name_check to "the people_title_check";
