alter table "users" drop column "sum";
alter table "users" drop column "kind";
alter table "users" drop column "isNew";
alter table "users" drop column "status";
alter table "users" drop column "at";
drop table "events";
drop domain word;
drop domain lately;
