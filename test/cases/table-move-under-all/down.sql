create or replace function b.h() returns table(id bigint, m b.m) language sql stable
begin atomic select b.t.id, b.t.mm as m from b.t; end;

create or replace function b.g(r b.t) returns setof b.t language sql stable
begin atomic select b.t.id, b.t.mm as m from b.t where b.t.id = (r).id; end;

alter table "b"."t" rename column "mm" to "m";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.t'::regclass and contype = 'n' and conname = 't_mm_not_null') then
    alter table b.t rename constraint t_mm_not_null to t_m_not_null;
  end if;
end
$$;

alter function b.h() set schema public;
alter function b.g(b.t) set schema public;
alter function b.f(b.m) set schema public;
alter materialized view b.mv set schema public;
alter view b.v set schema public;
alter table "b"."u" set schema "public";
alter table "b"."t" set schema "public";
alter type b.m set schema public;
