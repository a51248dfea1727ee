drop table "orders";
alter table "events" drop column "id";
