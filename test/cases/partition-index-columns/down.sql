create table logins partition of events for values in ('login');
drop table "orders";
drop table "new";
alter index "rest_the note_idx" rename to rest_note_idx;
alter index "events_the note_lower_the note1_idx" rename to events_note_lower_note1_idx;
alter table events rename column "the note" to note;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_the note_not_null') then
    alter table events rename constraint "events_the note_not_null" to events_note_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column "the note" to note;
  exception when undefined_column then null;
  end;
  begin
    alter table events_note_lower_note1_idx rename column "the note" to note;
  exception when undefined_column then null;
  end;
  begin
    alter table events_note_lower_note1_idx rename column "the note1" to note1;
  exception when undefined_column then null;
  end;
  begin
    alter table rest_note_idx rename column "the note" to note;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists "rest_the note_lower_the note1_idx" rename to rest_note_lower_note1_idx;
alter index if exists "logins_the note_lower_the note1_idx" rename to logins_note_lower_note1_idx;
alter index if exists "old_the note_idx" rename to old_note_idx;
alter index if exists "old_the note_lower_the note1_idx" rename to old_note_lower_note1_idx;
