alter type cc rename attribute a to aa;

create or replace view reads (a, b) as
select (made(1)).aa, m.b from made(2) m;

create or replace view untouched as
select m.b from made(2) m;

drop index "t_by_a";
alter table "t" drop constraint "chosen";
alter type cc add attribute more integer;

create or replace view untouched as
select m.b from made(2) m;

alter table "t" add constraint "chosen" check ((coalesce(c, null)).aa > 1);
create index "t_by_a" on "t" ((((c)::cc).aa + 1));

create or replace function one(x cc) returns integer language sql immutable
begin atomic
  select (x).aa * (made(1)).aa;
end;

drop view over_reads;
drop view reads;

create view reads as
select m.b, (made(1)).aa as renamed, m.aa + 1 as next, m.more from made(2) m;

create view over_reads as
select r.renamed from reads r;

alter type cc drop attribute gone;
