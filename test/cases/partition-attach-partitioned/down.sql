do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('next_year') and inhparent = to_regclass('events')) then
    alter table events detach partition next_year;
  end if;
end
$$;

alter table "events_2025" rename constraint "events_2025_person_fkey" to "events_person_fkey";

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

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('next_year') and inhparent = to_regclass('events')) then
    alter table events detach partition next_year;
  end if;
end
$$;

alter table "next_year" rename constraint "events_person_fkey" to "next_year_person_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'next_a'::regclass and conparentid <> 0 and conname = 'events_person_fkey') then
    alter table next_a rename constraint events_person_fkey to next_year_person_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_rest'::regclass and conparentid <> 0 and conname = 'events_person_fkey') then
    alter table next_rest rename constraint events_person_fkey to next_year_person_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_rest_0'::regclass and conparentid <> 0 and conname = 'events_person_fkey') then
    alter table next_rest_0 rename constraint events_person_fkey to next_year_person_fkey;
  end if;
end
$$;

alter index next_year_kind_idx rename to next_by_kind;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'events_id_not_null') then
    alter table next_year rename constraint events_id_not_null to next_year_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table next_year rename constraint events_at_not_null to next_year_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'next_year'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table next_year rename constraint events_kind_not_null to next_year_kind_not_null;
  end if;
end
$$;

alter table "events" drop column "more";
alter table "next_rest_0" alter column "kind" set default 'rest';
alter table next_a alter column person set statistics 70;
