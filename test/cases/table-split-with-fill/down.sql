alter table "users" add column "city" text;
alter table "users" add column "zip" text;
drop table "addresses";
