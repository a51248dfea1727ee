do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_2025') and inhparent = to_regclass('events')) then
    alter table events detach partition events_2025;
  end if;
end
$$;

create table events_b partition of events for values from ('2025-03-01') to ('2026-01-01');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_2025') and inhparent = to_regclass('events')) then
    alter table events detach partition events_2025;
  end if;
end
$$;

create table events_a partition of events for values from ('2025-01-01') to ('2025-03-01');
drop table "events_2025";
