alter table "events_2025" drop constraint "events_kind_check";
alter table "events_2025" drop column "note";
alter table "events_2025" alter column "kind" set not null;
alter table "events_2025" alter column "kind" set default 'login';
alter table events_2025 add constraint events_kind_check1 check (kind <> '');
alter index lower rename to events_2025_lower_idx;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_2025_id_not_null') then
    alter table events_2025 rename constraint events_2025_id_not_null to events_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_2025_at_not_null') then
    alter table events_2025 rename constraint events_2025_at_not_null to events_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_2025_kind_not_null') then
    alter table events_2025 rename constraint events_2025_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition events_2025 for values from ('2025-01-01') to ('2026-01-01');
alter table "events" rename constraint "events_kind_check1" to "events_kind_check";
