alter table "events_2026" set schema "archive";
alter table events_2025 rename to "2025";
alter index if exists events_2025_pkey rename to "2025_pkey";
alter index if exists events_2025_kind_at_idx rename to "2025_kind_at_idx";
alter index if exists events_2025_lower_idx rename to "2025_lower_idx";
alter table "events" rename to "log";
alter sequence if exists events_id_seq rename to log_id_seq;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_id_not_null') then
    alter table log rename constraint events_id_not_null to log_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table log rename constraint events_at_not_null to log_at_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table log rename constraint events_kind_not_null to log_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table log rename column at to "the time";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_at_not_null') then
    alter table log rename constraint log_at_not_null to "log_the time_not_null";
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column at to "the time";
  exception when undefined_column then null;
  end;
  begin
    alter table events_kind_at_idx rename column at to "the time";
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists "2025_kind_at_idx" rename to "2025_kind_the time_idx";
alter index if exists archive.events_2026_kind_at_idx rename to "events_2026_kind_the time_idx";
alter table "log" rename constraint "events_kind_check" to "log_kind_check";
alter index events_2025_org_idx rename to "2025_org_idx";
alter index events_kind_at_idx rename to "log_kind_the time_idx";
alter index events_lower_idx rename to log_lower_idx;
alter table "log" rename constraint "events_pkey" to "log_pkey";
