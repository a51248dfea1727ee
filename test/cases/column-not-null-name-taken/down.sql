alter table "shift" alter column "day_start" drop not null;
drop table "shift_day";
drop table "day";
