alter sequence if exists c_a_seq rename to c_x_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'c'::regclass and contype = 'n' and conname = 'c_a_not_null') then
    alter table c rename constraint c_a_not_null to c_x_not_null;
  end if;
end
$$;

alter sequence if exists c_b_seq rename to c_y_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'c'::regclass and contype = 'n' and conname = 'c_n_not_null') then
    alter table c rename constraint c_n_not_null to c_z_not_null;
  end if;
end
$$;

alter table "p" rename column "a" to "x";
alter table "p" rename column "b" to "y";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'p'::regclass and contype = 'n' and conname = 'p_b_not_null') then
    alter table p rename constraint p_b_not_null to p_y_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "p" rename column "n" to "z";
