alter table "users" drop column "bio";
