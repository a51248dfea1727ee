alter type m set schema b;
alter table "t" set schema "b";
alter table "u" set schema "b";
alter view v set schema b;
alter materialized view mv set schema b;
alter function f(b.m) set schema b;
alter function g(b.t) set schema b;
alter function h() set schema b;
alter table "b"."t" rename column "m" to "mm";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.t'::regclass and contype = 'n' and conname = 't_m_not_null') then
    alter table b.t rename constraint t_m_not_null to t_mm_not_null;
  end if;
end
$$;

create or replace function b.g(r b.t) returns setof b.t language sql stable
begin atomic select b.t.id, b.t.mm from b.t where b.t.id = (r).id; end;

create or replace function b.h() returns table(id bigint, m b.m) language sql stable
begin atomic select b.t.id, b.t.mm from b.t; end;
