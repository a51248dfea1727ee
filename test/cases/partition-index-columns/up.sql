alter table events rename column note to "the note";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_note_not_null') then
    alter table events rename constraint events_note_not_null to "events_the note_not_null";
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column note to "the note";
  exception when undefined_column then null;
  end;
  begin
    alter table events_note_lower_note1_idx rename column note to "the note";
  exception when undefined_column then null;
  end;
  begin
    alter table events_note_lower_note1_idx rename column note1 to "the note1";
  exception when undefined_column then null;
  end;
  begin
    alter table rest_note_idx rename column note to "the note";
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists logins_note_lower_note1_idx rename to "logins_the note_lower_the note1_idx";
alter index if exists rest_note_lower_note1_idx rename to "rest_the note_lower_the note1_idx";
alter index if exists old_note_idx rename to "old_the note_idx";
alter index if exists old_note_lower_note1_idx rename to "old_the note_lower_the note1_idx";
alter index events_note_lower_note1_idx rename to "events_the note_lower_the note1_idx";
alter index rest_note_idx rename to "rest_the note_idx";
create table new partition of rest for values from ('2026-01-01') to (maxvalue);
create table orders partition of events for values in ('order');
drop table "logins";
