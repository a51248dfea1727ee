alter type address rename attribute street to road;
alter table "people" rename column "name" to "called";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_name_not_null') then
    alter table people rename constraint people_name_not_null to people_called_not_null;
  end if;
end
$$;

alter type address add attribute more text;
alter table "people" add column "since" date;

create or replace function listed(p address, w people) returns setof record language sql
begin atomic
  values ((p).road, (p).zip, (p).more), ('c', 'd', 'e'), (((w).home).road, ((w).home).zip, ((w).home).more);
end;

create or replace function named(p address, other people) returns text language sql
begin atomic
  insert into people values ((other).id, (other).called, (other).home, (other).since);
  update people set (id, called) = row(other.id, named.p.road) where row(people.id, people.called, people.home, people.since) is null;
  select named.p.road || p.zip || named.other.called;
end;

create or replace function of_row(p address) returns boolean language sql
begin atomic
  select row((p).road, (p).zip, (p).more) = row('a', 'b', 'c') and row ( ($1).road, ($1).zip, ($1).more, 1) is not null;
end;

create or replace function returned(p address) returns boolean language sql
return row((p).road, (p).zip, (p).more, 1) < row((p).zip, (p).road, 'more', 2);

drop view rows;

create view rows as
select row(p.id, p.called, p.home, p.since) = row(1, 'a', p.home, p.since) as same, p.id from people p where row((p.home).road, (p.home).zip, (p.home).more, 1) <> row('a', 'b', 'c', 1)
union all
select row(people.id, people.called, people.home, people.since, 1) is null, (select count(*) from people q where row(q.id, q.called, q.home, q.since) = row(q.id, q.called, q.home, q.since)) from people;
