alter table "notes" drop constraint "notes_event_at_fkey";
alter table notes drop constraint "to a part";
alter table events_2025 drop constraint "of its own";
alter table "events" drop constraint "events_org_fkey";
