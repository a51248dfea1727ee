alter table "events" rename column "note" to "words";
drop table "events_2";
drop table "events_3_0";
alter table "events" drop column "sort";
