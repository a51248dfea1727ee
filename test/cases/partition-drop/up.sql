drop table "events_2025";
