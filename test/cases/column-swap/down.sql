alter table "t" rename column "a" to "swap_b";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_a_not_null') then
    alter table t rename constraint t_a_not_null to t_swap_b_not_null;
  end if;
end
$$;

alter table "t" rename column "b" to "a";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_b_not_null') then
    alter table t rename constraint t_b_not_null to t_a_not_null;
  end if;
end
$$;

alter table "t" rename column "swap_b" to "b";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_swap_b_not_null') then
    alter table t rename constraint t_swap_b_not_null to t_b_not_null;
  end if;
end
$$;
