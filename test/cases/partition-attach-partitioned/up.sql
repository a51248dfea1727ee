alter table "events" add column "more" text;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_2025') and inhparent = to_regclass('events')) then
    alter table events detach partition events_2025;
  end if;
end
$$;

alter table "next_year" rename constraint "next_year_person_fkey" to "events_person_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'next_a'::regclass and conparentid <> 0 and conname = 'next_year_person_fkey') then
    alter table next_a rename constraint next_year_person_fkey to events_person_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_rest'::regclass and conparentid <> 0 and conname = 'next_year_person_fkey') then
    alter table next_rest rename constraint next_year_person_fkey to events_person_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_rest_0'::regclass and conparentid <> 0 and conname = 'next_year_person_fkey') then
    alter table next_rest_0 rename constraint next_year_person_fkey to events_person_fkey;
  end if;
end
$$;

alter index next_by_kind rename to next_year_kind_idx;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'next_year_id_not_null') then
    alter table next_year rename constraint next_year_id_not_null to events_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'next_year_at_not_null') then
    alter table next_year rename constraint next_year_at_not_null to events_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'next_year_kind_not_null') then
    alter table next_year rename constraint next_year_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition next_year for values from ('2026-01-01') to ('2027-01-01');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_2025') and inhparent = to_regclass('events')) then
    alter table events detach partition events_2025;
  end if;
end
$$;

alter table "events_2025" rename constraint "events_person_fkey" to "events_2025_person_fkey";

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

alter table next_a alter column person set statistics 70;
alter table "next_rest_0" alter column "kind" set default 'rest';
