alter table "events" rename constraint "events_kind_check" to "events_kind_check1";
alter table events detach partition events_2025;
drop index events_2025_kind_at_idx;
alter index events_2025_lower_idx rename to lower;
alter table events_2025 drop constraint events_kind_check1;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_id_not_null') then
    alter table events_2025 rename constraint events_id_not_null to events_2025_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table events_2025 rename constraint events_at_not_null to events_2025_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2025'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events_2025 rename constraint events_kind_not_null to events_2025_kind_not_null;
  end if;
end
$$;

alter table "events_2025" alter column "kind" drop not null;
alter table "events_2025" alter column "kind" drop default;
alter table "events_2025" add column "note" text default '' not null;
alter table "events_2025" add constraint "events_kind_check" check (kind <> '');
