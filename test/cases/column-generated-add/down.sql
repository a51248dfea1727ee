alter table "users" drop column "up";
