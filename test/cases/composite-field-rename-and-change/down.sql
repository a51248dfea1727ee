alter type cc add attribute gone integer;

create or replace view untouched as
select m.b from made(2) m;

drop view over_reads;
drop view reads;

create view reads (a, b) as
select (made(1)).aa, m.b from made(2) m;

create view over_reads as
select r.a from reads r;

create or replace function one(x cc) returns integer language sql immutable
begin atomic
  select (x).aa + (made(1)).aa;
end;

drop index "t_by_a";
alter table "t" drop constraint "chosen";
alter type cc drop attribute more;
alter table "t" add constraint "chosen" check ((coalesce(c, null)).aa > 0);
create index "t_by_a" on "t" ((((c)::cc).aa));
alter type cc rename attribute aa to a;

create or replace view reads as
select (made(1)).a, m.b from made(2) m;

create or replace view untouched as
select m.b from made(2) m;
