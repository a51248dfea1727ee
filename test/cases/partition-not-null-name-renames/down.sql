alter table log detach partition events_2;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'on_day') then
    alter table log rename constraint on_day to dated;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table log attach partition events_2 for values in (2);
alter table "log" rename constraint "log_pkey" to "events_pkey";
alter index log_person_idx rename to events_user_id_idx;
alter table "log" rename constraint "log_person_fkey" to "events_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_1'::regclass and conparentid <> 0 and conname = 'log_person_fkey') then
    alter table log_1 rename constraint log_person_fkey to events_user_id_fkey;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and conparentid <> 0 and conname = 'log_person_fkey') then
    alter table events_2 rename constraint log_person_fkey to events_user_id_fkey;
  end if;
end
$$;

alter table "log" rename column "person" to "user_id";
alter table log detach partition log_1;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_person_not_null') then
    alter table log rename constraint log_person_not_null to log_user_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table log attach partition log_1 for values in (1);

do $$
begin
  begin
    alter table events_user_id_idx rename column person to user_id;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists log_1_person_idx rename to log_1_user_id_idx;
alter index if exists events_2_person_idx rename to events_2_user_id_idx;
alter table "log" rename column "day" to "at";

do $$
begin
  begin
    alter table events_pkey rename column day to at;
  exception when undefined_column then null;
  end;
end
$$;

alter table "log_1" rename to "events_1";
alter index if exists log_1_pkey rename to events_1_pkey;
alter index if exists log_1_user_id_idx rename to events_1_user_id_idx;
alter table "log" rename to "events";
alter table events detach partition events_1;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_kind_not_null') then
    alter table events rename constraint log_kind_not_null to events_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_user_id_not_null') then
    alter table events rename constraint log_user_id_not_null to events_user_id_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'log_note_not_null') then
    alter table events rename constraint log_note_not_null to events_note_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'log_kind_not_null') then
    alter table events_1 rename constraint log_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition events_1 for values in (1);
