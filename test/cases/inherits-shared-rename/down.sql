alter view names rename column title to name;
alter index traders_title_idx rename to traders_name_idx;
create table mig_parents () inherits (places, firms);
alter table sites inherit mig_parents;
alter table sites no inherit firms;
alter table mig_parents no inherit firms;
create table mig_parents1 () inherits (people, firms);
alter table traders inherit mig_parents1;
alter table traders no inherit firms;
alter table mig_parents1 no inherit firms;
create table mig_parents2 () inherits (people, places);
alter table traders inherit mig_parents2;
alter table traders no inherit places;
alter table mig_parents2 no inherit places;
alter table "places" rename column "title" to "name";
alter table "firms" rename column "title" to "name";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'firms'::regclass and contype = 'n' and conname = 'firms_title_not_null') then
    alter table firms rename constraint firms_title_not_null to firms_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "people" rename column "title" to "name";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_title_not_null') then
    alter table people rename constraint people_title_not_null to people_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'mig_parents'::regclass and contype = 'n' and conname = 'firms_title_not_null') then
    alter table mig_parents rename constraint firms_title_not_null to firms_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'mig_parents1'::regclass and contype = 'n' and conname = 'firms_title_not_null') then
    alter table mig_parents1 rename constraint firms_title_not_null to firms_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table sites inherit firms;
alter table sites no inherit mig_parents;
drop table mig_parents;
alter table traders inherit firms;
alter table traders no inherit mig_parents1;
drop table mig_parents1;
alter table traders inherit places;
alter table traders no inherit mig_parents2;
drop table mig_parents2;
alter table firms rename column note to "old note";
