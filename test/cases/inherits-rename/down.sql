alter table "the people" rename constraint "the people_title_check" to people_name_check;
alter table "hr"."staff" rename constraint "staff_wage_check" to "workers_pay_check";
alter table "the people" rename column title to name;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = '"the people"'::regclass and contype = 'n' and conname = 'the people_title_not_null') then
    alter table "the people" rename constraint "the people_title_not_null" to "the people_name_not_null";
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "hr"."staff" rename column "wage" to "pay";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'hr.staff'::regclass and contype = 'n' and conname = 'staff_wage_not_null') then
    alter table hr.staff rename constraint staff_wage_not_null to staff_pay_not_null;
  end if;
end
$$;

alter table "the people" rename to people;
alter sequence if exists "the people_id_seq" rename to people_id_seq;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'the people_id_not_null') then
    alter table people rename constraint "the people_id_not_null" to people_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'the people_name_not_null') then
    alter table people rename constraint "the people_name_not_null" to people_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "hr"."staff" set schema "public";
alter table "staff" rename to "workers";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'workers'::regclass and contype = 'n' and conname = 'staff_pay_not_null') then
    alter table workers rename constraint staff_pay_not_null to workers_pay_not_null;
  end if;
end
$$;

drop schema "hr";
