create schema "c";
alter type a.m rename to m2;
alter type a.m2 set schema c;
alter type a."inner" set schema b;
alter domain a.dom set schema c;
alter type a.r set schema c;
alter function a.r(c.m2, c.m2) set schema c;
alter function a.r(c.m2, c.m2, text) set schema c;
alter function a.rr() set schema c;
alter function a.rr(c.r) set schema c;
alter function a.rr(variadic c.r[]) set schema c;
alter function a.f(a."outer", b.rr) set schema c;
alter domain c.dom drop constraint few;
alter type "c"."m2" add value 'z';
alter type a."outer" add attribute more text;

-- drops and recreates what depends on it: check public.t.c; index
-- public.t.t_i_idx
drop index "t_i_idx";

alter table "t" drop constraint "c";
alter table t alter column o type text;
alter domain c.dom add constraint few check (cardinality(value) < 6);
alter table t alter column o type a."outer" using o::a."outer";
alter table "t" add constraint "c" check ((o).d is not null or m = 'x');
create index "t_i_idx" on "t" (((o).i));
