alter table "p" rename column "z" to "n";
alter table "p" rename column "y" to "b";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'p'::regclass and contype = 'n' and conname = 'p_y_not_null') then
    alter table p rename constraint p_y_not_null to p_b_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "p" rename column "x" to "a";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'c'::regclass and contype = 'n' and conname = 'c_z_not_null') then
    alter table c rename constraint c_z_not_null to c_n_not_null;
  end if;
end
$$;

alter sequence if exists c_y_seq rename to c_b_seq;
alter sequence if exists c_x_seq rename to c_a_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'c'::regclass and contype = 'n' and conname = 'c_x_not_null') then
    alter table c rename constraint c_x_not_null to c_a_not_null;
  end if;
end
$$;
