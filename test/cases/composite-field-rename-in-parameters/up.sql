alter type address rename attribute street to road;
alter table "people" rename column "id" to "no";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table people rename constraint people_id_not_null to people_no_not_null;
  end if;
end
$$;

create or replace function all_of(p address) returns setof address language sql
begin atomic
  select (p).road, (p).zip;
  select ($1).road, ($1).zip;
  select (p).road, (p).zip;
end;

create or replace function hidden(id address) returns setof integer language sql
begin atomic
  select no from people where (people.home).road <> '';
end;

create or replace function of_person(p people, more address) returns setof address language sql
begin atomic
  insert into people select (p).no, (p).home;
  select found.road, found.zip from (select (more).road, (more).zip) found;
  select inside.road, inside.zip from (select ((p).home).road, ((p).home).zip, p.no) inside;
  select ((p).home).road, ((p).home).zip;
end;
