alter table "b" rename to "swap_b";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'swap_b'::regclass and contype = 'n' and conname = 'b_y_not_null') then
    alter table swap_b rename constraint b_y_not_null to swap_b_y_not_null;
  end if;
end
$$;

alter table "a" rename to "b";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b'::regclass and contype = 'n' and conname = 'a_x_not_null') then
    alter table b rename constraint a_x_not_null to b_x_not_null;
  end if;
end
$$;

alter table "swap_b" rename to "a";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a'::regclass and contype = 'n' and conname = 'swap_b_y_not_null') then
    alter table a rename constraint swap_b_y_not_null to a_y_not_null;
  end if;
end
$$;
