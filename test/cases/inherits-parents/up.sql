alter table one no inherit a;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'one'::regclass and contype = 'n' and conname = 'a_x_not_null') then
    alter table one rename constraint a_x_not_null to c_x_not_null;
  end if;
end
$$;

alter table one inherit c;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'two'::regclass and contype = 'n' and conname = 'two_x_not_null') then
    alter table two rename constraint two_x_not_null to a_x_not_null;
  end if;
end
$$;

alter table two inherit a;
