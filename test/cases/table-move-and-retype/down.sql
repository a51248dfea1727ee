create schema "b";
create schema "a";

-- drops and recreates what depends on it: view public.v
drop view v;

alter table "fresh"."u" alter column "n" type integer;
alter table "fresh"."u" drop column "more";

do $$begin
  if exists (select from fresh.u where mood::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of u.mood still hold a label that is removed from enum mood: z';
  end if;
end$$;

alter type fresh.mood rename to mig_old_mood;
create type "fresh"."mood" as enum ('x', 'y');
alter table fresh.u alter column mood drop default, alter column mood type fresh.mood using mood::text::fresh.mood, alter column mood set default 'x';
drop type fresh.mig_old_mood;

create view v as
select mood, n from fresh.u;

alter view v rename column mood to m;
alter table "fresh"."u" rename constraint "u_pkey" to "t_pkey";
alter index fresh.u_mood_idx rename to t_m_idx;
alter table "fresh"."u" rename column "mood" to "m";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'fresh.u'::regclass and contype = 'n' and conname = 'u_mood_not_null') then
    alter table fresh.u rename constraint u_mood_not_null to u_m_not_null;
  end if;
end
$$;

alter table "fresh"."u" set schema "a";
alter table "a"."u" rename to "t";
alter sequence if exists a.u_id_seq rename to t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'u_id_not_null') then
    alter table a.t rename constraint u_id_not_null to t_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'u_m_not_null') then
    alter table a.t rename constraint u_m_not_null to t_m_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'u_n_not_null') then
    alter table a.t rename constraint u_n_not_null to t_n_not_null;
  end if;
end
$$;

alter type fresh.mood set schema a;
alter type a.mood rename to m;
drop schema "fresh";
