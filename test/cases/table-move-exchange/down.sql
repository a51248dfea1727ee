alter table "b"."t" rename constraint "t_pkey" to "swap_t_pkey";
alter index b.t_m_idx rename to swap_t_m_idx;
alter table "a"."t" rename to "swap_t";
alter sequence if exists a.t_id_seq rename to swap_t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.swap_t'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table a.swap_t rename constraint t_id_not_null to swap_t_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'a.swap_t'::regclass and contype = 'n' and conname = 't_m_not_null') then
    alter table a.swap_t rename constraint t_m_not_null to swap_t_m_not_null;
  end if;
end
$$;

alter table "a"."swap_t" set schema "b";
alter table "b"."t" set schema "a";
alter index a.swap_t_m_idx rename to t_m_idx;
alter table "a"."t" rename constraint "swap_t_pkey" to "t_pkey";
alter table "b"."swap_t" rename to "t";
alter sequence if exists b.swap_t_id_seq rename to t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.t'::regclass and contype = 'n' and conname = 'swap_t_id_not_null') then
    alter table b.t rename constraint swap_t_id_not_null to t_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'b.t'::regclass and contype = 'n' and conname = 'swap_t_m_not_null') then
    alter table b.t rename constraint swap_t_m_not_null to t_m_not_null;
  end if;
end
$$;

alter view b.v set schema a;
alter type b.m set schema a;
