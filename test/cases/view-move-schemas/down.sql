create or replace function b.s() returns setof b.u2 language sql stable
begin atomic select b.u2.k, b.u2.l from b.u2; end;

alter table "b"."t" rename column "y" to "x";
alter function b.s() set schema a;
alter function b.r(b.v) set schema a;
alter function b."both"(b.v, b.v) set schema a;
alter view b.v set schema a;
alter view b.u2 set schema a;
alter view a.u2 rename to u;
alter table "b"."t" set schema "a";
