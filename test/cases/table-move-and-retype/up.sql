create schema "fresh";
alter type a.m rename to mood;
alter type a.mood set schema fresh;
alter table "a"."t" rename to "u";
alter sequence if exists a.t_id_seq rename to u_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.u'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table a.u rename constraint t_id_not_null to u_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.u'::regclass and contype = 'n' and conname = 't_m_not_null') then
    alter table a.u rename constraint t_m_not_null to u_m_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.u'::regclass and contype = 'n' and conname = 't_n_not_null') then
    alter table a.u rename constraint t_n_not_null to u_n_not_null;
  end if;
end
$$;

alter table "a"."u" set schema "fresh";
alter table "fresh"."u" rename column "m" to "mood";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'fresh.u'::regclass and contype = 'n' and conname = 'u_m_not_null') then
    alter table fresh.u rename constraint u_m_not_null to u_mood_not_null;
  end if;
end
$$;

alter index fresh.t_m_idx rename to u_mood_idx;
alter table "fresh"."u" rename constraint "t_pkey" to "u_pkey";
alter view v rename column m to mood;
alter type "fresh"."mood" add value 'z';
alter table "fresh"."u" add column "more" text;

-- drops and recreates what depends on it: view public.v
drop view v;

alter table "fresh"."u" alter column "n" type bigint;

create view v as
select mood, n from fresh.u;

drop schema "a";
drop schema "b";
