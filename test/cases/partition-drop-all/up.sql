drop table "events_2025_a";
drop table "events_2025";
drop table "events";
