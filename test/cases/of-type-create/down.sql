alter table "Odd ""table" not of;
drop table "shop"."prices";
drop table "numbered";
drop type "shop"."price";
drop schema "shop";
