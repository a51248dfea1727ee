alter table "users" drop column "at";
