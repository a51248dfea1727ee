alter table "log" rename constraint "log_of_people" to "events_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_2'::regclass and conparentid <> 0 and conname = 'log_of_people') then
    alter table log_2 rename constraint log_of_people to events_user_id_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'archive.rest'::regclass and conparentid <> 0 and conname = 'log_of_people') then
    alter table archive.rest rename constraint log_of_people to events_user_id_fkey;
  end if;
end
$$;

alter table "people" rename constraint "people_pkey" to "users_pkey";
alter table "log" rename constraint "log_pkey" to "events_pkey";
alter index log_user_id_idx rename to events_user_id_idx;
alter index days rename to events_at_idx;
alter table "log" rename column "day" to "at";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_day_not_null') then
    alter table log rename constraint log_day_not_null to log_at_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column day to at;
  exception when undefined_column then null;
  end;
  begin
    alter table events_at_idx rename column day to at;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists log_2_day_idx rename to log_2_at_idx;
alter table "people" rename to "users";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
end
$$;

alter table "log_2" rename to "events_2";
alter index if exists log_2_pkey rename to events_2_pkey;
alter index if exists log_2_at_idx rename to events_2_at_idx;
alter index if exists log_2_user_id_idx rename to events_2_user_id_idx;
alter table "log_1" rename to "events_1";
alter index if exists log_1_pkey rename to events_1_pkey;
alter index if exists log_1_user_id_idx rename to events_1_user_id_idx;
alter table "log" rename to "events";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_kind_not_null') then
    alter table events rename constraint log_kind_not_null to events_kind_not_null;
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
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_user_id_not_null') then
    alter table events rename constraint log_user_id_not_null to events_user_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "archive"."rest" set schema "public";
alter table "rest" rename to "events_1_rest";
alter index if exists rest_user_id_idx rename to events_1_rest_user_id_idx;
drop schema "archive";
