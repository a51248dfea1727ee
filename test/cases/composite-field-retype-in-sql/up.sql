-- drops and recreates what depends on it: function public.made(integer);
-- function public.one(cc); view public.reads; check public.t.called; comment on
-- view public.reads; view public.over_reads
alter table "t" drop constraint "called";

drop function one(cc);
drop view over_reads;
drop view reads;
drop function made(integer);
alter table t alter column c type text;
alter type cc alter attribute a type bigint, alter attribute b type text;
alter table t alter column c type cc using c::cc;

create function made(n integer) returns cc language sql immutable
return null::cc;

alter table "t" add constraint "called" check ((made(id)).b is null);

create view reads as
select (made(1)).b, m.a from made(2) m;

create view over_reads as
select r.a from reads r;

create function one(x cc) returns bigint language sql immutable
begin atomic
  select (x).a;
end;

comment on view reads is 'What is made.';
