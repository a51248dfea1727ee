alter table "a list" drop constraint "a list_worker_fkey";
drop table "hr"."bosses";
drop table "hr"."workers";
drop table "a list";
drop table "paid things";
