alter table events not of;
alter table "events_2026" alter column "what" drop default;
alter table "events" alter column "what" type text;
alter table "events_2026" alter column "what" set default '?';
alter table "events" drop column "who";
alter type event alter attribute what type text;
alter type event drop attribute who;
alter table events of event;
