alter type cc rename attribute a to aa;
create or replace rule logged as on insert to t do also (insert into log (id) select u.aa as a from unnest(array[new.c]) u);
alter type inn rename attribute n to nn;

-- drops and recreates what depends on it: comment on materialized view
-- public.kept; index public.kept.kept_a_idx; view public.over_kept
alter table "t" rename column "id" to "key";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table t rename constraint t_id_not_null to t_key_not_null;
  end if;
end
$$;

create or replace function read(n integer) returns integer language sql stable
begin atomic
  insert into log (id) select (l.c).aa as a from listed() l where l.key = n;
  with w as (update t set c.aa = (made(n)).aa where (c).i.nn = 0 returning c)
  select (w.c).aa + m.x from w, lateral made((w.c).aa) m(x, y), made(3) as k, lateral (select k.aa as a, (k).i.nn as n) z, made(4) m2(a);
end;

comment on materialized view kept is null;
drop index "kept_a_idx";
drop view over_kept;
drop materialized view kept;

create materialized view kept (id, a) as
select u.key, v.aa from listed() u, lateral made(u.key) v;

create view over_kept as
select k.a from kept k;

create index "kept_a_idx" on "kept" ("a");
comment on materialized view kept is 'What is kept.';

create or replace view ids (id, c, deep) as
select u.key, u.c, (u.c).i.nn as deep from listed() u;

alter view ids rename column id to key;
alter materialized view kept rename column a to aa;
alter materialized view kept rename column id to key;
alter index kept_a_idx rename to kept_aa_idx;
alter view over_kept rename column a to aa;

create or replace function listed() returns setof t language sql stable
begin atomic
  select x.key, x.c from t x;
end;

create or replace function read(n integer) returns integer language sql stable
begin atomic
  insert into log (id) select (l.c).aa from listed() l where l.key = n;
  with w as (update t set c.aa = (made(n)).aa where (c).i.nn = 0 returning c)
  select (w.c).aa + m.x from w, lateral made((w.c).aa) m(x, y), made(3) as k, lateral (select k.aa, (k).i.nn) z, made(4) m2(a);
end;

create or replace rule logged as on insert to t do also (insert into log (id) select u.aa from unnest(array[new.c]) u);
