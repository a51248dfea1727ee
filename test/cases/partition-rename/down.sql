alter table "log" rename constraint "log_pkey" to "events_pkey";
alter index log_lower_idx rename to events_lower_idx;
alter index "log_kind_the time_idx" rename to events_kind_at_idx;
alter index "2025_org_idx" rename to events_2025_org_idx;
alter table "log" rename constraint "log_kind_check" to "events_kind_check";
alter table log rename column "the time" to at;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_the time_not_null') then
    alter table log rename constraint "log_the time_not_null" to log_at_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column "the time" to at;
  exception when undefined_column then null;
  end;
  begin
    alter table events_kind_at_idx rename column "the time" to at;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists "2025_kind_the time_idx" rename to "2025_kind_at_idx";
alter index if exists archive."events_2026_kind_the time_idx" rename to events_2026_kind_at_idx;
alter table "log" rename to "events";
alter sequence if exists log_id_seq rename to events_id_seq;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_id_not_null') then
    alter table events rename constraint log_id_not_null to events_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_at_not_null') then
    alter table events rename constraint log_at_not_null to events_at_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_kind_not_null') then
    alter table events rename constraint log_kind_not_null to events_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "2025" rename to events_2025;
alter index if exists "2025_pkey" rename to events_2025_pkey;
alter index if exists "2025_kind_at_idx" rename to events_2025_kind_at_idx;
alter index if exists "2025_lower_idx" rename to events_2025_lower_idx;
alter table "archive"."events_2026" set schema "public";
