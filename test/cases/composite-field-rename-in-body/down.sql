create or replace function listed() returns setof t language sql stable
begin atomic
  select x.key as id, x.c from t x;
end;

create or replace function read(n integer) returns integer language sql stable
begin atomic
  insert into log (id) select (l.c).aa as a from listed() l where l.key = n;
  with w as (update t set c.aa = (made(n)).aa where (c).i.nn = 0 returning c)
  select (w.c).aa + m.x from w, lateral made((w.c).aa) m(x, y), made(3) as k, lateral (select k.aa as a, (k).i.nn as n) z, made(4) m2(a);
end;

create or replace rule logged as on insert to t do also (insert into log (id) select u.aa as a from unnest(array[new.c]) u);
alter view over_kept rename column aa to a;
alter index kept_aa_idx rename to kept_a_idx;
alter materialized view kept rename column key to id;
alter materialized view kept rename column aa to a;
alter view ids rename column key to id;
alter table "t" rename column "key" to "id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_key_not_null') then
    alter table t rename constraint t_key_not_null to t_id_not_null;
  end if;
end
$$;

create or replace view ids as
select u.id, u.c, (u.c).i.nn as deep from listed() u;

alter type inn rename attribute nn to n;

-- drops and recreates what depends on it: comment on materialized view
-- public.kept; index public.kept.kept_a_idx; view public.over_kept
alter type cc rename attribute aa to a;

create or replace function read(n integer) returns integer language sql stable
begin atomic
  insert into log (id) select (l.c).a from listed() l where l.id = n;
  with w as (update t set c.a = (made(n)).a where (c).i.n = 0 returning c)
  select (w.c).a + m.x from w, lateral made((w.c).a) m(x, y), made(3) as k, lateral (select k.a, (k).i.n) z, made(4) m2(a);
end;

comment on materialized view kept is null;
drop index "kept_a_idx";
drop view over_kept;
drop materialized view kept;

create materialized view kept as
select u.id, v.a from listed() u, lateral made(u.id) v;

create view over_kept as
select k.a from kept k;

create index "kept_a_idx" on "kept" ("a");
comment on materialized view kept is 'What is kept.';
create or replace rule logged as on insert to t do also (insert into log (id) select u.a from unnest(array[new.c]) u);
