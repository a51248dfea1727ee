comment on column "Odd ""users""".name is null;
alter table "Odd ""users""" drop constraint "positive ids";
alter table "Odd ""users""" drop constraint "Odd ""users""_name_check";
drop table "fresh";
