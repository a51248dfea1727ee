create table "day" ("of_week" integer constraint day_of_week_not_null not null);
create table "shift_day" ("start" integer constraint shift_day_start_not_null not null, "end" integer constraint shift_day_end_not_null not null);
update shift set day_start = (0) where day_start is null;
alter table "shift" alter column "day_start" set not null;

do $$
declare given name := (
  select c.conname from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.conrelid = 'shift'::regclass and c.contype = 'n' and a.attname = 'day_start');
begin
  if given <> 'shift_day_start_not_null' then
    execute format('alter table %s rename constraint %I to %I', 'shift', given, 'shift_day_start_not_null');
  end if;
end
$$;
