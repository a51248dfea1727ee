alter table "a list" drop constraint "a list_worker_fkey";
drop table "hr"."bosses";
drop table "hr"."workers";
drop table "people";
drop table "paid things";
drop table "a list";
drop schema "hr";
