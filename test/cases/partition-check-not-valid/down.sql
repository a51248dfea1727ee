drop table "logout";
alter table "log" drop constraint "log_size_check";
drop table "events_2026";
alter table events drop constraint "is >";
drop table "events_small";
