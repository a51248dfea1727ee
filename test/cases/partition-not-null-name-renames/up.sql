alter table "events" rename to "log";
alter table log detach partition events_1;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table log rename constraint events_kind_not_null to log_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_user_id_not_null') then
    alter table log rename constraint events_user_id_not_null to log_user_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'events_note_not_null') then
    alter table log rename constraint events_note_not_null to log_note_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events_1 rename constraint events_kind_not_null to log_kind_not_null;
  end if;
end
$$;

alter table log attach partition events_1 for values in (1);
alter table "events_1" rename to "log_1";
alter index if exists events_1_pkey rename to log_1_pkey;
alter index if exists events_1_user_id_idx rename to log_1_user_id_idx;
alter table "log" rename column "at" to "day";

do $$
begin
  begin
    alter table events_pkey rename column at to day;
  exception when undefined_column then null;
  end;
end
$$;

alter table "log" rename column "user_id" to "person";
alter table log detach partition log_1;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_user_id_not_null') then
    alter table log rename constraint log_user_id_not_null to log_person_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table log attach partition log_1 for values in (1);

do $$
begin
  begin
    alter table events_user_id_idx rename column user_id to person;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists log_1_user_id_idx rename to log_1_person_idx;
alter index if exists events_2_user_id_idx rename to events_2_person_idx;
alter table "log" rename constraint "events_user_id_fkey" to "log_person_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_1'::regclass and conparentid <> 0 and conname = 'events_user_id_fkey') then
    alter table log_1 rename constraint events_user_id_fkey to log_person_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and conparentid <> 0 and conname = 'events_user_id_fkey') then
    alter table events_2 rename constraint events_user_id_fkey to log_person_fkey;
  end if;
end
$$;

alter index events_user_id_idx rename to log_person_idx;
alter table "log" rename constraint "events_pkey" to "log_pkey";
alter table log detach partition events_2;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'dated') then
    alter table log rename constraint dated to on_day;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table log attach partition events_2 for values in (2);
