alter table "a"."t" set schema "b";
alter view a.u rename to u2;
alter view a.u2 set schema b;
alter view a.v set schema b;
alter function a."both"(b.v, b.v) set schema b;
alter function a.r(b.v) set schema b;
alter function a.s() set schema b;
alter table "b"."t" rename column "x" to "y";

create or replace function b.s() returns setof b.u2 language sql stable
begin atomic select u.k, u.l from b.u2 u; end;
