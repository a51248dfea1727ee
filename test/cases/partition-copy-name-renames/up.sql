create schema "archive";
alter table "events_1_rest" rename to "rest";
alter index if exists events_1_rest_user_id_idx rename to rest_user_id_idx;
alter table "rest" set schema "archive";
alter table "events" rename to "log";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table log rename constraint events_kind_not_null to log_kind_not_null;
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
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_user_id_not_null') then
    alter table log rename constraint events_user_id_not_null to log_user_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "events_1" rename to "log_1";
alter index if exists events_1_pkey rename to log_1_pkey;
alter index if exists events_1_user_id_idx rename to log_1_user_id_idx;
alter table "events_2" rename to "log_2";
alter index if exists events_2_pkey rename to log_2_pkey;
alter index if exists events_2_at_idx rename to log_2_at_idx;
alter index if exists events_2_user_id_idx rename to log_2_user_id_idx;
alter table "users" rename to "people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
end
$$;

alter table "log" rename column "at" to "day";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_at_not_null') then
    alter table log rename constraint log_at_not_null to log_day_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column at to day;
  exception when undefined_column then null;
  end;
  begin
    alter table events_at_idx rename column at to day;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists log_2_at_idx rename to log_2_day_idx;
alter index events_at_idx rename to days;
alter index events_user_id_idx rename to log_user_id_idx;
alter table "log" rename constraint "events_pkey" to "log_pkey";
alter table "people" rename constraint "users_pkey" to "people_pkey";
alter table "log" rename constraint "events_user_id_fkey" to "log_of_people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_2'::regclass and conparentid <> 0 and conname = 'events_user_id_fkey') then
    alter table log_2 rename constraint events_user_id_fkey to log_of_people;
  end if;
  if exists (select from pg_constraint where conrelid = 'archive.rest'::regclass and conparentid <> 0 and conname = 'events_user_id_fkey') then
    alter table archive.rest rename constraint events_user_id_fkey to log_of_people;
  end if;
end
$$;
