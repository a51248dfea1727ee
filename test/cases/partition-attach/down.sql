alter table events detach partition "old events";
alter index "old events_pkey" rename to "old key";
alter index "old events_kind_at_idx" rename to by_kind;
drop index "old events_lower_idx";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'events_id_not_null') then
    alter table "old events" rename constraint events_id_not_null to "old events_id_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table "old events" rename constraint events_at_not_null to "old events_at_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"old events"'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table "old events" rename constraint events_kind_not_null to "old events_kind_not_null";
  end if;
end
$$;

alter table "old events" alter column kind drop not null;
alter table "old events" alter column kind drop default;
alter table "old events" add column more text;
alter table "events" rename constraint "events_kind_check" to "events_kind_check1";
