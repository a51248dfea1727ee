alter table events not of;
alter type event add attribute who text;
alter type event alter attribute what type varchar(20);
alter table "events" add column "who" text;
alter table "events_2026" alter column "what" drop default;
alter table "events" alter column "what" type varchar(20);
alter table "events_2026" alter column "what" set default '?';
alter table events of event;
