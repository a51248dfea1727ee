alter table "events" rename constraint "events_kind_check1" to "events_kind_check";
alter table "old events" drop column more;
alter table "old events" alter column kind set not null;
alter table "old events" alter column kind set default 'login';
alter index "old key" rename to "old events_pkey";
alter index by_kind rename to "old events_kind_at_idx";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'old events_id_not_null') then
    alter table "old events" rename constraint "old events_id_not_null" to events_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'old events_at_not_null') then
    alter table "old events" rename constraint "old events_at_not_null" to events_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'old events_kind_not_null') then
    alter table "old events" rename constraint "old events_kind_not_null" to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition "old events" for values from ('2025-01-01') to ('2026-01-01');
