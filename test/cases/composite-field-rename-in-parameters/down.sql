create or replace function of_person(p people, more address) returns setof address language sql
begin atomic
  insert into people select (p).no as id, (p).home;
  select found.street, found.zip from (select (more).road as street, (more).zip) found;
  select inside.street, inside.zip from (select ((p).home).road as street, ((p).home).zip, p.no as id) inside;
  select ((p).home).road as street, ((p).home).zip;
end;

create or replace function hidden(id address) returns setof integer language sql
begin atomic
  select no as id from people where (people.home).road <> '';
end;

create or replace function all_of(p address) returns setof address language sql
begin atomic
  select (p).road as street, (p).zip;
  select ($1).road as street, ($1).zip;
  select (p).road as street, (p).zip;
end;

alter table "people" rename column "no" to "id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_no_not_null') then
    alter table people rename constraint people_no_not_null to people_id_not_null;
  end if;
end
$$;

alter type address rename attribute road to street;
