alter type a.m set schema b;
alter view a.v set schema b;
alter table "b"."t" rename to "swap_t";
alter sequence if exists b.t_id_seq rename to swap_t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.swap_t'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table b.swap_t rename constraint t_id_not_null to swap_t_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'b.swap_t'::regclass and contype = 'n' and conname = 't_m_not_null') then
    alter table b.swap_t rename constraint t_m_not_null to swap_t_m_not_null;
  end if;
end
$$;

alter table "a"."t" rename constraint "t_pkey" to "swap_t_pkey";
alter index a.t_m_idx rename to swap_t_m_idx;
alter table "a"."t" set schema "b";
alter table "b"."swap_t" set schema "a";
alter table "a"."swap_t" rename to "t";
alter sequence if exists a.swap_t_id_seq rename to t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'swap_t_id_not_null') then
    alter table a.t rename constraint swap_t_id_not_null to t_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'swap_t_m_not_null') then
    alter table a.t rename constraint swap_t_m_not_null to t_m_not_null;
  end if;
end
$$;

alter index b.swap_t_m_idx rename to t_m_idx;
alter table "b"."t" rename constraint "swap_t_pkey" to "t_pkey";
