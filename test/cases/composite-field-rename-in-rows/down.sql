drop view rows;

create view rows as
select row(p.id, p.called, p.home) = row(1, 'a', p.home) as same, p.id from people p where row((p.home).road, (p.home).zip, 1) <> row('a', 'b', 1)
union all
select row(people.id, people.called, people.home, 1) is null, (select count(*) from people q where row(q.id, q.called, q.home) = row(q.id, q.called, q.home)) from people;

create or replace function returned(p address) returns boolean language sql
return row((p).road, (p).zip, 1) < row((p).zip, (p).road, 2);

create or replace function of_row(p address) returns boolean language sql
begin atomic
  select row((p).road, (p).zip) = row('a', 'b') and row ( ($1).road, ($1).zip, 1) is not null;
end;

create or replace function named(p address, other people) returns text language sql
begin atomic
  insert into people values ((other).id, (other).called, (other).home);
  update people set (id, called) = row(other.id, named.p.road) where row(people.id, people.called, people.home) is null;
  select named.p.road || p.zip || named.other.called;
end;

create or replace function listed(p address, w people) returns setof record language sql
begin atomic
  values ((p).road, (p).zip), ('c', 'd'), (((w).home).road, ((w).home).zip);
end;

alter table "people" drop column "since";
alter type address drop attribute more;
alter table "people" rename column "called" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_called_not_null') then
    alter table people rename constraint people_called_not_null to people_name_not_null;
  end if;
end
$$;

alter type address rename attribute road to street;
