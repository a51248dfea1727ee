alter table p detach partition d;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'd'::regclass and contype = 'n' and conname = 'p_id_not_null') then
    alter table d rename constraint p_id_not_null to d_id_not_null;
  end if;
end
$$;

alter table p set access method tall;
alter table p1 set access method tall;
alter table p2 set access method heap;
alter table t set logged;
alter table t set (fillfactor = 60);
alter table t set access method heap;
alter materialized view m set access method tall;
