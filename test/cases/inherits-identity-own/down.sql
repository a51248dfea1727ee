alter table heir alter column b drop identity;
alter table "heir" alter column "b" set default 4;
alter table heir alter column c drop identity;
alter table "heir" alter column "c" drop not null;
comment on column heir.x is null;
alter table heir alter column x drop identity;
create table "gone" () inherits (parent);
alter table only parent alter column b set default 3;
alter table only heir alter column b set default 3;
alter table only gone alter column b set default 3;
alter table only below alter column b set default 3;
alter table "other one" alter column c set not null;
alter table "other one" alter column c add generated always as identity (maxvalue 99 cycle);
select setval(pg_get_serial_sequence('"other one"', 'c'), max(c) + 1, false) from "other one" having max(c) >= 1;
alter table gone alter column x add generated always as identity;
select setval(pg_get_serial_sequence('gone', 'x'), max(x) + 1, false) from gone having max(x) >= 1;
alter table "other one" alter column b set start with 5;
alter sequence "other one_b_seq" rename to numbers;
alter table "other one" alter column x set generated always;
drop table "new";
alter table "parent" rename column "x" to "a";
alter sequence if exists "other one_x_seq" rename to "other one_a_seq";
alter sequence if exists gone_x_seq rename to gone_a_seq;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'parent'::regclass and contype = 'n' and conname = 'parent_x_not_null') then
    alter table parent rename constraint parent_x_not_null to parent_a_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "parent" rename to "p";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'p'::regclass and contype = 'n' and conname = 'parent_a_not_null') then
    alter table p rename constraint parent_a_not_null to p_a_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'p'::regclass and contype = 'n' and conname = 'parent_b_not_null') then
    alter table p rename constraint parent_b_not_null to p_b_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "other one" rename to other;
alter sequence if exists "other one_a_seq" rename to other_a_seq;
alter sequence if exists "other one_c_seq" rename to other_c_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'other'::regclass and contype = 'n' and conname = 'other one_c_not_null') then
    alter table other rename constraint "other one_c_not_null" to other_c_not_null;
  end if;
end
$$;
