alter type level rename to mig_old_level;
create type "level" as enum ('high', 'low');
alter table events alter column level drop default, alter column level type level using level::text::level, alter column level set default 'low';
drop type mig_old_level;
alter table events detach partition events_1;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table events_1 rename constraint events_at_not_null to events_1_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_level_not_null') then
    alter table events_1 rename constraint events_level_not_null to events_1_level_not_null;
  end if;
end
$$;
