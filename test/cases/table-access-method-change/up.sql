alter table p set access method default;
alter table p1 set access method heap;
alter table p2 set access method tall;
alter table t set unlogged;
alter table t set (fillfactor = 70);
alter table t set access method tall;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'd'::regclass and contype = 'n' and conname = 'd_id_not_null') then
    alter table d rename constraint d_id_not_null to p_id_not_null;
  end if;
end
$$;

alter table p attach partition d for values in (3);
alter materialized view m set access method heap;
